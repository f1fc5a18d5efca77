package dev.retune.paging;

import static dev.retune.model.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.error.ErrorCode;
import dev.retune.model.MutableClock;
import dev.retune.tenant.Hmac;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PageTokensTest {
    private static final String LIST = "acme\n/v1/finetuning/finetuned-models\nASCENDING";

    private final MutableClock clock = new MutableClock(NOON);
    private final PageTokens tokens = new PageTokens(new Hmac(new byte[32]), clock);
    private final Cursor cursor = new Cursor("01900000-0000-7000-8000-000000000001");

    @Test
    void aTokenGivesItsPositionBackToItsList() {
        assertThat(tokens.decode(tokens.encode(cursor, LIST), LIST)).isEqualTo(cursor);
    }

    @Test
    void aTokenNeedsNoEscapingInAnUrl() {
        assertThat(tokens.encode(cursor, LIST)).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "globex\n/v1/finetuning/finetuned-models\nASCENDING",
                "acme\n/v1/finetuning/finetuned-models\nDESCENDING",
                "acme\n/v1/finetuning/finetuned-models/x/events\nASCENDING"
            })
    void aTokenIsGoodForItsListOnly(String other) {
        assertRefused(tokens.encode(cursor, LIST), other);
    }

    @Test
    void aTokenOfAnotherInstallationIsRefused() {
        assertRefused(new PageTokens(new Hmac(new byte[] {1}), clock).encode(cursor, LIST), LIST);
    }

    @Test
    void aTokenWithAnyBitChangedIsRefused() {
        byte[] token = Base64.getUrlDecoder().decode(tokens.encode(cursor, LIST));
        for (int bit = 0; bit < 8 * token.length; bit++) {
            byte[] changed = token.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(Base64.getUrlEncoder().withoutPadding().encodeToString(changed), LIST);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2", "abc", "%%%", "AAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "\u00e9", " "})
    void whatIsNoTokenIsRefused(String token) {
        assertRefused(token, LIST);
    }

    @Test
    void aTokenIsGoodForADay() {
        String token = tokens.encode(cursor, LIST);

        clock.advance(Duration.ofHours(24).minusSeconds(1));
        assertThat(tokens.decode(token, LIST)).isEqualTo(cursor);

        clock.advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> tokens.decode(token, LIST))
                .hasMessage("page_token is older than 24 hours; leave it out to start from the first page")
                .extracting("code")
                .isEqualTo(ErrorCode.INVALID_ARGUMENT);
    }

    @Test
    void aTokenIsSpeltInOneWayOnly() {
        Cursor odd = new Cursor("1");
        String token = tokens.encode(odd, LIST);
        int decoded = Base64.getUrlDecoder().decode(token).length;
        assertThat(decoded % 3).as("bytes in the last group").isEqualTo(1);
        String last = token.substring(token.length() - 1);
        String sameBytes = token.substring(0, token.length() - 1) + (char) (last.charAt(0) + 1);

        assertThat(Base64.getUrlDecoder().decode(sameBytes))
                .isEqualTo(Base64.getUrlDecoder().decode(token));
        assertRefused(sameBytes, LIST);
        assertRefused(token + "==", LIST);
    }

    private void assertRefused(String token, String list) {
        assertThatThrownBy(() -> tokens.decode(token, list))
                .hasMessageContaining("page_token is not one that this list returned")
                .extracting("code")
                .isEqualTo(ErrorCode.INVALID_ARGUMENT);
    }
}
