package dev.retune.local.journey;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks again and again, with a deadline, at what another process does. */
final class Poll {
    /** Many times what anything here takes on an idle machine. */
    static final Duration PATIENCE = Duration.ofSeconds(120);

    private Poll() {}

    static <T> T until(String expected, Duration patience, Supplier<Optional<T>> look) {
        return until(expected, patience, Pace.OF_A_PROCESS.between(), look);
    }

    static <T> T until(String expected, Duration patience, Duration between, Supplier<Optional<T>> look) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<T> seen = look.get();
            if (seen.isPresent()) {
                return seen.get();
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + patience.toSeconds() + " s: " + expected);
            }
            pause(between);
        }
    }

    private static void pause(Duration between) {
        try {
            Thread.sleep(between.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
