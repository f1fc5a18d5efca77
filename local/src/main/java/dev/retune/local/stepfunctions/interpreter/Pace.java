package dev.retune.local.stepfunctions.interpreter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Time as one execution spends it: never past its deadline. */
final class Pace {
    private final Clock clock;
    private final Sleeper sleeper;
    private final @Nullable Instant deadline;

    Pace(Clock clock, Sleeper sleeper, @Nullable Instant deadline) {
        this.clock = clock;
        this.sleeper = sleeper;
        this.deadline = deadline;
    }

    Instant now() {
        return clock.instant();
    }

    void sleep(Duration duration) throws InterruptedException, DeadlineExceeded {
        Duration left = remaining();
        if (left != null && left.compareTo(duration) < 0) {
            sleeper.sleep(left);
            throw new DeadlineExceeded();
        }
        if (duration.compareTo(Duration.ZERO) > 0) {
            sleeper.sleep(duration);
        }
    }

    void check() throws InterruptedException, DeadlineExceeded {
        if (Thread.interrupted()) {
            throw new InterruptedException("the execution was stopped");
        }
        remaining();
    }

    /** Null without a deadline. */
    @Nullable
    Duration remaining() throws DeadlineExceeded {
        if (deadline == null) {
            return null;
        }
        Duration left = Duration.between(now(), deadline);
        if (left.compareTo(Duration.ZERO) <= 0) {
            throw new DeadlineExceeded();
        }
        return left;
    }
}
