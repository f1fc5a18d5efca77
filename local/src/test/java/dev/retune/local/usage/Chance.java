package dev.retune.local.usage;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** What is random in production, counted here, so that rows have the same size each time. */
final class Chance {
    private static final int KEY_BYTES = 32;

    private final AtomicLong next = new AtomicLong();

    long bits() {
        return next.incrementAndGet() << 2;
    }

    String idSuffix() {
        return String.format(Locale.ROOT, "%06d", next.incrementAndGet());
    }

    byte[] keyBytes() {
        byte[] bytes = new byte[KEY_BYTES];
        long number = next.incrementAndGet();
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[i] = (byte) (number >> (Byte.SIZE * i));
        }
        return bytes;
    }
}
