package dev.retune.dynamodb;

import dev.retune.model.Guard;
import dev.retune.model.LeaseGuard;
import dev.retune.model.Status;
import java.util.OptionalInt;

/** A guard as a condition expression. The store's contract test holds it against {@link Guard#holds}. */
final class GuardCondition {
    private GuardCondition() {}

    static Condition of(Guard guard) {
        Condition condition = Condition.has(ModelItem.STATUS);
        guard.statuses()
                .ifPresent(expected -> condition.in(
                        ModelItem.STATUS, expected.stream().map(Status::name).toList()));
        guard.sequence().ifPresent(expected -> condition.equal(ModelItem.SEQUENCE, expected));
        guard.fence()
                .ifPresent(expected -> condition
                        .equal(ModelItem.ATTEMPT, expected.attempt())
                        .equal(ModelItem.DISPATCH, expected.dispatch()));
        guard.revision().ifPresent(expected -> condition.equal(ModelItem.REVISION, expected));
        guard.slot().ifPresent(expected -> slot(expected, condition));
        guard.lease().ifPresent(expected -> lease(expected, condition));
        return condition;
    }

    private static void slot(OptionalInt expected, Condition condition) {
        if (expected.isPresent()) {
            condition.equal(ModelItem.SLOT, expected.getAsInt());
        } else {
            condition.absent(ModelItem.SLOT);
        }
    }

    private static void lease(LeaseGuard expected, Condition condition) {
        expected.takenAt()
                .ifPresentOrElse(
                        now -> condition.absentOrAtMostOrEqual(
                                ModelItem.LEASE_UNTIL, Timestamps.write(now), ModelItem.LEASE_OWNER, expected.owner()),
                        () -> condition.equal(ModelItem.LEASE_OWNER, expected.owner()));
    }
}
