package dev.retune.local.journey;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a service is waited for.
 *
 * @param between two looks at it
 */
record Pace(Duration patience, Duration between) {
    static final Pace OF_A_PROCESS = new Pace(Poll.PATIENCE, Duration.ofMillis(20));
    /** Every function starts when it is first called, and to look is to call one. */
    static final Pace OF_LAMBDA = new Pace(Duration.ofMinutes(10), Duration.ofSeconds(1));

    <T> T until(String expected, Supplier<Optional<T>> look) {
        return Poll.until(expected, patience, between, look);
    }
}
