package dev.retune.model;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What must hold of a stored model for a change to be written; that it exists always must. An empty part asks nothing.
 *
 * @param slot an empty {@link OptionalInt} inside asks that no slot is held
 */
public record Guard(
        Optional<Set<Status>> statuses,
        OptionalLong sequence,
        Optional<Fence> fence,
        OptionalInt revision,
        Optional<OptionalInt> slot,
        Optional<LeaseGuard> lease) {

    static final Guard EXISTS = new Guard(
            Optional.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty());

    /** In one of {@code expected}, and no event has happened since {@code read}. */
    static Guard unchanged(FinetunedModel read, Status... expected) {
        return EXISTS.status(expected).sequence(read.sequence());
    }

    Guard status(Status... expected) {
        return new Guard(Optional.of(Set.of(expected)), sequence, fence, revision, slot, lease);
    }

    Guard sequence(long expected) {
        return new Guard(statuses, OptionalLong.of(expected), fence, revision, slot, lease);
    }

    Guard fence(Fence expected) {
        return new Guard(statuses, sequence, Optional.of(expected), revision, slot, lease);
    }

    Guard revision(int expected) {
        return new Guard(statuses, sequence, fence, OptionalInt.of(expected), slot, lease);
    }

    Guard slot(OptionalInt expected) {
        return new Guard(statuses, sequence, fence, revision, Optional.of(expected), lease);
    }

    Guard lease(LeaseGuard expected) {
        return new Guard(statuses, sequence, fence, revision, slot, Optional.of(expected));
    }

    public boolean holds(FinetunedModel stored) {
        return statuses.map(expected -> expected.contains(stored.status())).orElse(true)
                && (sequence.isEmpty() || sequence.getAsLong() == stored.sequence())
                && fence.map(expected -> expected.equals(stored.fence())).orElse(true)
                && (revision.isEmpty() || revision.getAsInt() == stored.revision())
                && slot.map(expected -> expected.equals(stored.slot())).orElse(true)
                && lease.map(expected -> expected.holds(stored.lease())).orElse(true);
    }
}
