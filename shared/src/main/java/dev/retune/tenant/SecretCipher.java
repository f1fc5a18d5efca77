package dev.retune.tenant;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM (NIST SP 800-38D) under one key. What is sealed is the nonce, the ciphertext and a tag of 128 bits, one
 * behind the other.
 */
public final class SecretCipher {
    /** Bytes of a nonce. Two messages must never share one, so they are drawn at random. */
    public static final int NONCE_LENGTH = 12;

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;

    SecretCipher(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /** @param place where the message belongs; it opens nowhere else */
    public byte[] seal(byte[] message, byte[] place, byte[] nonce) {
        if (nonce.length != NONCE_LENGTH) {
            throw new IllegalArgumentException("a nonce has " + NONCE_LENGTH + " bytes, not " + nonce.length);
        }
        try {
            byte[] ciphertext = cipher(Cipher.ENCRYPT_MODE, new GCMParameterSpec(TAG_BITS, nonce), place)
                    .doFinal(message);
            byte[] sealed = Arrays.copyOf(nonce, NONCE_LENGTH + ciphertext.length);
            System.arraycopy(ciphertext, 0, sealed, NONCE_LENGTH, ciphertext.length);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** The message; empty if it was not sealed under this key for this place, or has been altered since. */
    public Optional<byte[]> open(byte[] sealed, byte[] place) {
        if (sealed.length < NONCE_LENGTH + TAG_BITS / Byte.SIZE) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_LENGTH), place)
                            .doFinal(sealed, NONCE_LENGTH, sealed.length - NONCE_LENGTH));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private Cipher cipher(int mode, GCMParameterSpec parameters, byte[] place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key, parameters);
        cipher.updateAAD(place);
        return cipher;
    }
}
