package dev.retune.local.stepfunctions.jsonata;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** UUIDs of RFC 9562 version 4 from a given source of chance. */
public final class RandomUuid {
    private RandomUuid() {}

    public static String next(RandomGenerator random) {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & ~(3L << 62)) | (2L << 62);
        return new UUID(high, low).toString();
    }
}
