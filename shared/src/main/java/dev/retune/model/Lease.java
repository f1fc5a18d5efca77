package dev.retune.model;

import java.time.Instant;

/** The right to train, which one invocation holds at a time. */
public record Lease(String owner, Instant until) {

    /** Whether {@code candidate} may take it at {@code now}. */
    boolean isFreeFor(String candidate, Instant now) {
        return owner.equals(candidate) || !until.isAfter(now);
    }
}
