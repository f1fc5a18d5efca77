package dev.retune.tenant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class SecretCipherTest {
    private static final byte[] MESSAGE = "message".getBytes(UTF_8);
    private static final byte[] HERE = "here".getBytes(UTF_8);
    private static final byte[] NONCE = new byte[SecretCipher.NONCE_LENGTH];

    private final SecretCipher cipher = new ServerSecret(new byte[ServerSecret.LENGTH]).cipherFor("tests");

    /** Test case 16 of McGrew and Viega, "The Galois/Counter Mode of Operation". */
    @Test
    void sealsAsItsStandardDoes() {
        SecretCipher known = new SecretCipher(hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"));
        byte[] message = hex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");
        byte[] place = hex("feedfacedeadbeeffeedfacedeadbeefabaddad2");

        byte[] sealed = known.seal(message, place, hex("cafebabefacedbaddecaf888"));

        assertThat(HexFormat.of().formatHex(sealed))
                .isEqualTo("cafebabefacedbaddecaf888"
                        + "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                        + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
                        + "76fc6ece0f4e1768cddf8853bb2d551b");
        assertThat(known.open(sealed, place)).hasValue(message);
    }

    @Test
    void opensOnlyWhereItBelongsAndUnderItsKey() {
        byte[] sealed = cipher.seal(MESSAGE, HERE, NONCE);

        assertThat(cipher.open(sealed, HERE)).hasValue(MESSAGE);
        assertThat(cipher.open(sealed, "there".getBytes(UTF_8))).isEmpty();
        assertThat(new ServerSecret(new byte[ServerSecret.LENGTH])
                        .cipherFor("others")
                        .open(sealed, HERE))
                .isEmpty();
        byte[] replaced = new byte[ServerSecret.LENGTH];
        replaced[0] = 1;
        assertThat(new ServerSecret(replaced).cipherFor("tests").open(sealed, HERE))
                .isEmpty();
    }

    @Test
    void opensNothingThatWasAltered() {
        byte[] sealed = cipher.seal(MESSAGE, HERE, NONCE);

        for (int i = 0; i < sealed.length * 8; i++) {
            byte[] altered = sealed.clone();
            altered[i / 8] ^= (byte) (1 << i % 8);
            assertThat(cipher.open(altered, HERE)).as("bit %d", i).isEmpty();
        }
        assertThat(cipher.open(new byte[0], HERE)).isEmpty();
        assertThat(cipher.open(new byte[SecretCipher.NONCE_LENGTH + 15], HERE)).isEmpty();
    }

    @Test
    void refusesANonceOfAnotherLength() {
        assertThatThrownBy(() -> cipher.seal(MESSAGE, HERE, new byte[11]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a nonce has 12 bytes, not 11");
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
