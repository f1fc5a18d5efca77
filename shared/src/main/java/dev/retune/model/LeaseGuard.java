package dev.retune.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What must hold of a model's lease.
 *
 * @param takenAt the moment at which a lease of somebody else must have expired; absent if {@code owner} must hold it
 */
public record LeaseGuard(String owner, Optional<Instant> takenAt) {

    static LeaseGuard heldBy(String owner) {
        return new LeaseGuard(owner, Optional.empty());
    }

    static LeaseGuard freeFor(String owner, Instant now) {
        return new LeaseGuard(owner, Optional.of(now));
    }

    boolean holds(Optional<Lease> lease) {
        return takenAt.map(now -> lease.isEmpty() || lease.get().isFreeFor(owner, now))
                .orElseGet(() -> lease.isPresent() && lease.get().owner().equals(owner));
    }
}
