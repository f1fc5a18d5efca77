package dev.retune.local.stepfunctions.definition;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How often, and how long apart, a failed task is tried again.
 *
 * @param maxAttempts further tries after the first
 * @param maxDelaySeconds upper limit of one delay, or null
 * @param jitter whether each delay is drawn evenly from 0 to its value (JitterStrategy FULL)
 */
public record Retrier(
        ErrorNames errors,
        int intervalSeconds,
        int maxAttempts,
        double backoffRate,
        @Nullable Integer maxDelaySeconds,
        boolean jitter) {
    static final int DEFAULT_INTERVAL_SECONDS = 1;
    static final int DEFAULT_MAX_ATTEMPTS = 3;
    static final double DEFAULT_BACKOFF_RATE = 2.0;
    private static final int MAX_NUMBER = StateMachineDefinition.MAX_SECONDS;
    private static final int MAX_DELAY = 31_622_400;

    public Retrier {
        if (intervalSeconds < 1 || intervalSeconds > MAX_NUMBER) {
            throw new IllegalArgumentException("IntervalSeconds must be from 1 to " + MAX_NUMBER);
        }
        if (maxAttempts < 0 || maxAttempts > MAX_NUMBER) {
            throw new IllegalArgumentException("MaxAttempts must be from 0 to " + MAX_NUMBER);
        }
        if (!(backoffRate >= 1)) {
            throw new IllegalArgumentException("BackoffRate must be at least 1.0");
        }
        if (maxDelaySeconds != null && (maxDelaySeconds <= intervalSeconds || maxDelaySeconds > MAX_DELAY)) {
            throw new IllegalArgumentException(
                    "MaxDelaySeconds must be above IntervalSeconds and at most " + MAX_DELAY);
        }
    }

    /** @param attempt how many times this retrier has tried already: 0 or more */
    public Duration delay(int attempt, RandomGenerator random) {
        double longest = maxDelaySeconds == null ? MAX_NUMBER : maxDelaySeconds;
        double seconds = Math.min(longest, intervalSeconds * Math.pow(backoffRate, attempt));
        return Duration.ofMillis(Math.round(1000 * (jitter ? seconds * random.nextDouble() : seconds)));
    }
}
