package dev.retune.tenant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class ServerSecretTest {
    private static final byte[] SECRET =
            HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

    /** Test case 2 of RFC 4231. */
    @Test
    void hmacIsThatOfItsStandard() {
        Hmac hmac = new Hmac("Jefe".getBytes(UTF_8));

        assertThat(HexFormat.of().formatHex(hmac.of("what do ya want for nothing?".getBytes(UTF_8))))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    /** RFC 5869 without a salt; the key and its HMAC of "message" were computed with Python's hmac and hashlib. */
    @Test
    void aKeyIsDerivedByHkdf() {
        Hmac key = new ServerSecret(SECRET).keyFor("page tokens");

        assertThat(HexFormat.of().formatHex(key.of("message".getBytes(UTF_8))))
                .isEqualTo("a96d40e1db02e8ed1399607e95caa8a62c2cfb971a2bf7aeeae652282985a66c");
        assertThat(new ServerSecret(SECRET).keyFor("").of(new byte[0]))
                .isEqualTo(HexFormat.of().parseHex("4e864f6b9839274463def981bd67fa903f04ca46e862516defde621dd3da3509"));
    }

    @Test
    void eachPurposeAndEachSecretHasAKeyOfItsOwn() {
        byte[] message = {1, 2, 3};
        byte[] other = SECRET.clone();
        other[31] ^= 1;

        assertThat(new ServerSecret(SECRET).keyFor("a").of(message))
                .isNotEqualTo(new ServerSecret(SECRET).keyFor("b").of(message))
                .isNotEqualTo(new ServerSecret(other).keyFor("a").of(message))
                .isEqualTo(new ServerSecret(SECRET).keyFor("a").of(message));
    }

    @Test
    void aShortSecretIsRefused() {
        assertThatThrownBy(() -> new ServerSecret(new byte[31]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the server secret has 31 bytes; it needs 32");
    }
}
