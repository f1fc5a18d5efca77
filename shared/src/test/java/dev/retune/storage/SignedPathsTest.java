package dev.retune.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.error.ApiException;
import dev.retune.error.ErrorCode;
import dev.retune.model.Fixtures;
import dev.retune.model.MutableClock;
import dev.retune.tenant.Hmac;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class SignedPathsTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final MutableClock clock = new MutableClock(Fixtures.NOON);
    private final SignedPaths paths = new SignedPaths(new Hmac(new byte[32]), clock);

    @Test
    void aPathIsGoodUntilItExpires() {
        URI url = paths.get("datasets/acme/x/train.avro", HOUR);

        assertThat(open("GET", url)).isEqualTo("datasets/acme/x/train.avro");
        clock.advance(HOUR.minusSeconds(1));
        assertThat(open("GET", url)).isEqualTo("datasets/acme/x/train.avro");
        clock.advance(Duration.ofSeconds(1));
        assertRefused("GET", url, "this URL has expired; ask for a new one");
    }

    @Test
    void whateverIsChangedIsRefused() {
        String url = paths.get("datasets/acme/x/train.avro", HOUR).toString();

        for (int i = SignedPaths.PREFIX.length(); i < url.length(); i++) {
            char other = url.charAt(i) == '1' ? '2' : '1';
            URI changed = URI.create(url.substring(0, i) + other + url.substring(i + 1));
            assertRefused("GET", changed, "this is not a URL that was given out here for GET, or it was changed");
        }
        assertRefused("GET", URI.create(url + "A"), "or it was changed");
        assertRefused("GET", URI.create(url + "&expires=9999999999"), "or it was changed");
        assertRefused("PUT", URI.create(url), "given out here for PUT");
        assertRefused("GET", URI.create("/objects/datasets/acme/x/train.avro"), "or it was changed");
        assertRefused("GET", URI.create("/objects/?expires=1&signature="), "or it was changed");
    }

    @Test
    void anotherServersPathsAreRefused() {
        byte[] otherKey = new byte[32];
        otherKey[0] = 1;

        assertRefused("GET", new SignedPaths(new Hmac(otherKey), clock).get("a", HOUR), "or it was changed");
    }

    private String open(String method, URI url) {
        Map<String, String> query = url.getQuery() == null
                ? Map.of()
                : Arrays.stream(url.getQuery().split("&"))
                        .map(parameter -> parameter.split("=", 2))
                        .collect(Collectors.toMap(
                                parameter -> parameter[0],
                                parameter -> parameter.length > 1 ? parameter[1] : "",
                                (a, b) -> b));
        return paths.open(method, url.getPath(), query);
    }

    private void assertRefused(String method, URI url, String words) {
        assertThatThrownBy(() -> open(method, url))
                .as(url.toString())
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PERMISSION_DENIED))
                .hasMessageContaining(words);
    }
}
