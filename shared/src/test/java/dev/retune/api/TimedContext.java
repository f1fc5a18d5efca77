package dev.retune.api;

import java.time.Duration;

/** How long an invocation may go on, and nothing else of it. */
public record TimedContext(Duration left) implements UnaskedContext {
    /** As long as a request may take. */
    public static final TimedContext AMPLE = new TimedContext(Duration.ofSeconds(28));

    @Override
    public int getRemainingTimeInMillis() {
        return Math.toIntExact(left.toMillis());
    }
}
