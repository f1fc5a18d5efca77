package dev.retune.tenant;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What looks for secrets finds them. */
final class PlantedSecretTest {
    private final PlantedSecret secret = PlantedSecret.of("test");

    @Test
    void isFoundInEveryForm() {
        String surrounded = "before " + secret.value() + " after";
        byte[] bytes = surrounded.getBytes(UTF_8);

        assertThat(secret.formIn(bytes)).isPresent();
        assertThat(secret.formIn(surrounded.getBytes(UTF_16LE))).isPresent();
        assertThat(secret.formIn(HexFormat.of().formatHex(bytes))).isPresent();
        assertThat(secret.formIn(HexFormat.of().formatHex(bytes).toUpperCase(Locale.ROOT)))
                .isPresent();
        assertThat(secret.formIn(URLEncoder.encode(surrounded, UTF_8))).isPresent();
        assertThat(secret.formIn(TextNode.valueOf(surrounded).toString())).isPresent();
    }

    @Test
    void isFoundInBase64WhereverItBegins() {
        for (String before : new String[] {"", "x", "xx", "xxx"}) {
            byte[] bytes = (before + secret.value() + "x").getBytes(UTF_8);
            assertThat(secret.formIn(Base64.getEncoder().encodeToString(bytes))).isPresent();
            assertThat(secret.formIn(Base64.getUrlEncoder().encodeToString(bytes)))
                    .isPresent();
        }
    }

    @Test
    void isFoundWithoutItsEnd() {
        assertThat(secret.formIn(secret.value().substring(0, secret.value().indexOf('"'))))
                .isPresent();
    }

    @Test
    void isNotFoundInAnother() {
        assertThat(secret.formIn(PlantedSecret.of("other").value())).isEmpty();
        assertThat(secret.formIn(PlantedSecret.of("tes").value())).isEmpty();
    }
}
