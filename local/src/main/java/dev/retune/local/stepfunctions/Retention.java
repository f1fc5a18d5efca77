package dev.retune.local.stepfunctions;

import java.time.Duration;

/**
 * Which ended executions are still known; AWS keeps them for 90 days.
 *
 * @param count the newest so many
 * @param age those that ended less than this ago
 */
public record Retention(int count, Duration age) {
    public static final Retention DEFAULT = new Retention(1_000, Duration.ofDays(7));

    public Retention {
        if (count < 0 || age.isNegative()) {
            throw new IllegalArgumentException("retention cannot be negative");
        }
    }
}
