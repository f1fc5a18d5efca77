package dev.retune.model;

import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * Ids of models: UUIDs of version 7 (RFC 9562, section 5.7), whose order is the order of creation. The 12 bits behind
 * the milliseconds hold the fraction of the millisecond (section 6.2, method 3).
 */
public final class ModelIds {
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final int NANOS_A_MILLI = 1_000_000;
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000000000000000L;

    private final LongSupplier random;

    /** @param random gives 64 unpredictable bits at each call */
    public ModelIds(LongSupplier random) {
        this.random = random;
    }

    String at(Instant time) {
        long fraction = (time.get(ChronoField.NANO_OF_SECOND) % NANOS_A_MILLI) * 4096L / NANOS_A_MILLI;
        return new UUID(time.toEpochMilli() << 16 | VERSION | fraction, random.getAsLong() >>> 2 | VARIANT).toString();
    }

    /** Whether {@code text} can be a model's id at all. */
    static boolean isId(String text) {
        return UUID_TEXT.matcher(text).matches();
    }
}
