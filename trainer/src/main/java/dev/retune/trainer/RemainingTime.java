package dev.retune.trainer;

import java.time.Duration;
import java.time.Instant;

/** Estimates how long a run still takes, from what this call did so far. Work is counted in tokens of a forward pass. */
final class RemainingTime {
    private final Instant start;
    private double done;

    RemainingTime(Instant start) {
        this.start = start;
    }

    void add(double work) {
        done += work;
    }

    /** Seconds for this much more work. */
    long seconds(Instant now, double work) {
        double elapsed = Duration.between(start, now).toMillis() / 1000.0;
        return done == 0 ? 0 : Math.round(elapsed / done * work);
    }
}
