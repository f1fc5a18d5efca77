package dev.retune.wiring;

import dev.retune.tenant.SecretCipher;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Everything random that production uses. */
final class Randomness {
    private static final int KEY_BYTES = 32;
    private static final String ID_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int ID_SUFFIX_LENGTH = 6;

    private volatile SecureRandom random = new SecureRandom();

    /** What comes next has nothing to do with what came before. */
    void renew() {
        random = new SecureRandom();
    }

    byte[] keyBytes() {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    byte[] nonce() {
        byte[] bytes = new byte[SecretCipher.NONCE_LENGTH];
        random.nextBytes(bytes);
        return bytes;
    }

    long bits() {
        return random.nextLong();
    }

    String uuid() {
        // Not by UUID, whose generator nobody can renew.
        long version = 0x4000L;
        long variant = 0x8000_0000_0000_0000L;
        return new UUID((random.nextLong() & ~0xF000L) | version, (random.nextLong() >>> 2) | variant).toString();
    }

    String idSuffix() {
        StringBuilder suffix = new StringBuilder();
        random.ints(ID_SUFFIX_LENGTH, 0, ID_ALPHABET.length()).forEach(i -> suffix.append(ID_ALPHABET.charAt(i)));
        return suffix.toString();
    }

    RandomGenerator jitter() {
        return () -> random.nextLong();
    }
}
