package dev.retune.workflow;

import java.time.Instant;
import java.util.Optional;

/**
 * What the sweeper is told of the world it runs in.
 *
 * @param workersLostBefore every worker that was at work before is known to be gone, as after a restart of the embedded
 *     runtime: leases are nobody's and executions dead. It is a time and not a fact, because a sweep that is repeated
 *     must not take for lost what the one before has started
 * @param describeIsConsistent whether what the workflow service says of an execution is true at once
 */
public record SweepRequest(Optional<Instant> workersLostBefore, boolean describeIsConsistent) {

    /** Whether whoever was at work then, and may have given no sign of life since, is known to be gone. */
    public boolean isLost(Instant lastSignOfLife) {
        return workersLostBefore.filter(lastSignOfLife::isBefore).isPresent();
    }
}
