package dev.retune.invocation;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * By when the invocation that this thread is at work for has to be done with its calls. A process may have several
 * invocations at once, each on a thread of its own. A thread that no invocation began has no deadline, also one that an
 * invocation started: there the limits of each call hold, and nothing else.
 */
public final class Deadline {
    /** What has less would most likely be cut off. */
    public static final Duration SHORTEST_CALL = Duration.ofMillis(100);

    /** For what is not a call: giving the last one up, and writing the answer. */
    private static final Duration RESERVE = Duration.ofSeconds(2);

    private final Clock clock;

    @SuppressWarnings("ThreadLocalUsage") // There is one in a process, and in tests one for each.
    private final ThreadLocal<@Nullable Instant> until = new ThreadLocal<>();

    public Deadline(Clock clock) {
        this.clock = clock;
    }

    /** Who begins an invocation ends it too, however it went: the thread will be at work for the next one. */
    void begin(Context invocation) {
        until.set(clock.instant()
                .plusMillis(invocation.getRemainingTimeInMillis())
                .minus(RESERVE));
    }

    void end() {
        until.remove();
    }

    /** The time left for calls, less than zero when it is over; empty on a thread without a deadline. */
    public Optional<Duration> left() {
        Instant mine = until.get();
        return mine == null ? Optional.empty() : Optional.of(Duration.between(clock.instant(), mine));
    }
}
