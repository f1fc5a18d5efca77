package dev.retune.tenant;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The one secret of an installation, from which every other key is derived, each for one purpose. */
public final class ServerSecret {
    /** Fewest bytes that are accepted. */
    public static final int LENGTH = 32;

    private final Hmac extracted;

    /** @throws IllegalArgumentException if {@code secret} has fewer than {@value #LENGTH} bytes */
    public ServerSecret(byte[] secret) {
        if (secret.length < LENGTH) {
            throw new IllegalArgumentException("the server secret has " + secret.length + " bytes; it needs " + LENGTH);
        }
        // HKDF-Extract of RFC 5869 with the salt left out, which means zeroes.
        extracted = new Hmac(new Hmac(new byte[Hmac.LENGTH]).of(secret));
    }

    public Hmac keyFor(String purpose) {
        return new Hmac(derived(purpose));
    }

    public SecretCipher cipherFor(String purpose) {
        return new SecretCipher(derived(purpose));
    }

    /** HKDF-Expand of RFC 5869 for one block: {@code info} is the purpose. */
    private byte[] derived(String purpose) {
        byte[] info = purpose.getBytes(StandardCharsets.UTF_8);
        byte[] block = Arrays.copyOf(info, info.length + 1);
        block[info.length] = 1;
        return extracted.of(block);
    }
}
