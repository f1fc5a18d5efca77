package dev.retune.model;

import dev.retune.work.Work;
import dev.retune.work.WorkKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Every change that a model's row goes through after its creation: on what condition, and what it writes. Nothing else
 * makes a {@link ModelChange}, so this page is the whole life of a model. Each condition is here because leaving it out
 * lets some late, doubled or lost call do harm; the life cycle tests show which.
 */
public final class LifeCycle {
    /** How long a lease lasts without a heartbeat. */
    public static final Duration LEASE = Duration.ofSeconds(60);

    /** How often a lease is renewed. */
    public static final Duration HEARTBEAT = Duration.ofSeconds(20);

    /** How long after the last sign of life the sweeper asks whether an execution still runs. */
    public static final Duration SILENCE = Duration.ofSeconds(90);

    /** Lost executions without progress after which a run is given up. */
    public static final int MOST_REDISPATCHES = 3;

    private LifeCycle() {}

    /** A waiting model takes a free slot. */
    public static ModelChange claim(FinetunedModel read, int slot, Instant now) {
        Guard guard = Guard.EXISTS.status(Status.QUEUED).fence(read.fence()).slot(OptionalInt.empty());
        SlotChange take = new SlotChange(slot, SlotHolder.of(read), SlotChange.Kind.TAKE);
        return ModelChange.of(
                read,
                guard,
                Optional.of(take),
                draft -> draft.slot(OptionalInt.of(slot))
                        .fence(nextDispatch(read))
                        .suspectedAt(Optional.empty())
                        .work(runningUntil(now)));
    }

    /** @param revision whose settings and rows were copied for the run */
    public static ModelChange begin(FinetunedModel read, Fence fence, int revision, Instant now) {
        Guard guard = Guard.unchanged(read, Status.QUEUED).fence(fence).revision(revision);
        return ModelChange.of(
                read,
                guard,
                draft -> draft.enter(Status.FINETUNING, now)
                        .redispatches(0)
                        .suspectedAt(Optional.empty())
                        .work(runningUntil(now)));
    }

    public static ModelChange takeLease(FinetunedModel read, Fence fence, String owner, Instant now) {
        Guard guard = Guard.EXISTS.status(Status.FINETUNING).fence(fence).lease(LeaseGuard.freeFor(owner, now));
        return ModelChange.of(read, guard, draft -> heartbeat(draft, owner, now));
    }

    public static ModelChange heartbeat(FinetunedModel read, Fence fence, String owner, Instant now) {
        return ModelChange.of(read, training(fence, owner), draft -> heartbeat(draft, owner, now));
    }

    /** @param checkpoint object key; whatever was written there before is what training goes on from */
    public static ModelChange checkpoint(
            FinetunedModel read, Fence fence, String owner, String checkpoint, Instant now) {
        return ModelChange.of(
                read,
                training(fence, owner),
                draft -> heartbeat(draft, owner, now)
                        .checkpoint(Optional.of(checkpoint))
                        .redispatches(0));
    }

    public static ModelChange progress(FinetunedModel read, Fence fence, String owner, Progress progress) {
        return ModelChange.of(read, training(fence, owner), draft -> draft.progress(Optional.of(progress)));
    }

    /** The last write of an invocation that stops in good order, so that the next need not wait for the lease. */
    public static ModelChange releaseLease(FinetunedModel read, Fence fence, String owner, Instant now) {
        return ModelChange.of(
                read,
                training(fence, owner),
                draft -> draft.lease(Optional.empty()).work(runningUntil(now)));
    }

    public static ModelChange beginDeployment(FinetunedModel read, Fence fence, Instant now) {
        Guard guard = Guard.unchanged(read, Status.FINETUNING).fence(fence).slot(read.slot());
        return ModelChange.of(read, guard, SlotChange.freeing(read), draft -> {
            draft.enter(Status.DEPLOYING_API, now);
            return draft.completedAt(Optional.of(draft.enteredAt()))
                    .slot(OptionalInt.empty())
                    .lease(Optional.empty())
                    .progress(Optional.empty())
                    .redispatches(0)
                    .suspectedAt(Optional.empty())
                    .work(runningUntil(now));
        });
    }

    public static ModelChange ready(FinetunedModel read, Fence fence, String adapter, Instant now) {
        Guard guard = Guard.unchanged(read, Status.DEPLOYING_API).fence(fence);
        return ModelChange.of(
                read,
                guard,
                draft -> draft.enter(Status.READY, now)
                        .wandbKey(Optional.empty())
                        .deployed(Optional.of(new Deployed(fence.attempt(), adapter)))
                        .checkpoint(Optional.empty())
                        .redispatches(0)
                        .suspectedAt(Optional.empty())
                        .work(Optional.empty()));
    }

    /** A run of settings that were replaced meanwhile has not failed: it is the new ones' turn. */
    public static ModelChange failed(FinetunedModel read, Fence fence, String reason, Instant now) {
        Guard guard = Guard.unchanged(read, Status.QUEUED, Status.FINETUNING, Status.DEPLOYING_API)
                .fence(fence)
                .revision(read.revision())
                .slot(read.slot());
        return ModelChange.of(read, guard, SlotChange.freeing(read), draft -> {
            draft.enter(Status.FAILED, now);
            return draft.completedAt(Optional.of(draft.enteredAt()))
                    .wandbKey(Optional.empty())
                    .failureReason(Optional.of(reason))
                    .slot(OptionalInt.empty())
                    .lease(Optional.empty())
                    .progress(Optional.empty())
                    .suspectedAt(Optional.empty())
                    .work(Optional.empty());
        });
    }

    /** An execution was not found, or found dead, for the first time: a second look will tell. */
    public static ModelChange suspect(FinetunedModel read, Instant now, Instant lookAgain) {
        return ModelChange.of(
                read,
                asRead(read),
                draft -> draft.suspectedAt(Optional.of(now)).work(Optional.of(new Work(WorkKind.RUNNING, lookAgain))));
    }

    /** An execution that was slow to show a sign of life runs after all. */
    public static ModelChange stillRunning(FinetunedModel read, Instant now) {
        return ModelChange.of(
                read, asRead(read), draft -> draft.suspectedAt(Optional.empty()).work(runningUntil(now)));
    }

    /**
     * The execution is gone, so another takes over where the row stands.
     *
     * @param counts whether it is one of the {@link #MOST_REDISPATCHES}: not if the lost one never started
     * @param workersLost whether every worker is known to be gone, so that a lease is nobody's
     */
    public static ModelChange redispatch(FinetunedModel read, boolean counts, boolean workersLost, Instant now) {
        return ModelChange.of(read, asRead(read), draft -> {
            draft.fence(nextDispatch(read))
                    .redispatches(read.redispatches() + (counts ? 1 : 0))
                    .suspectedAt(Optional.empty())
                    .work(runningUntil(now));
            return workersLost ? draft.lease(Optional.empty()) : draft;
        });
    }

    public static ModelChange rename(FinetunedModel read, ModelName name, Instant now) {
        return ModelChange.of(
                read, Guard.EXISTS, draft -> draft.name(name.value()).updatedAt(now));
    }

    public static ModelChange used(FinetunedModel read, Instant now) {
        return ModelChange.of(read, Guard.EXISTS, draft -> draft.lastUsed(Optional.of(now)));
    }

    /** Other settings for the run that is to come. Who has copied rows for it, to begin it, must copy them again. */
    public static ModelChange replaceSettings(
            FinetunedModel read,
            Optional<ModelName> name,
            Settings settings,
            Optional<SealedWandbKey> wandbKey,
            Instant now) {
        Guard guard = Guard.unchanged(read, Status.QUEUED).revision(read.revision());
        return ModelChange.of(read, guard, draft -> {
            name.ifPresent(given -> draft.name(given.value()));
            return draft.settings(settings)
                    .wandbKey(wandbKey)
                    .revision(read.revision() + 1)
                    .updatedAt(now);
        });
    }

    /** A new attempt with other settings; what is deployed goes on serving until it is ready. */
    public static ModelChange retrain(
            FinetunedModel read,
            Optional<ModelName> name,
            Settings settings,
            Optional<SealedWandbKey> wandbKey,
            String userId,
            Instant now) {
        Guard guard = Guard.unchanged(read, Status.READY, Status.FAILED, Status.PAUSED);
        return ModelChange.of(read, guard, draft -> {
            draft.enter(Status.QUEUED, now);
            name.ifPresent(given -> draft.name(given.value()));
            return draft.settings(settings)
                    .wandbKey(wandbKey)
                    .requestedBy(userId)
                    .fence(new Fence(read.fence().attempt() + 1, 0))
                    .revision(0)
                    .slot(OptionalInt.empty())
                    .lease(Optional.empty())
                    .checkpoint(Optional.empty())
                    .redispatches(0)
                    .suspectedAt(Optional.empty())
                    .progress(Optional.empty())
                    .completedAt(Optional.empty())
                    .failureReason(Optional.empty())
                    .work(Optional.of(new Work(WorkKind.QUEUED, draft.enteredAt())));
        });
    }

    public static Deletion delete(FinetunedModel read, String userId, Instant now) {
        Guard guard = Guard.EXISTS.sequence(read.sequence()).slot(read.slot()).fence(read.fence());
        Instant at = read.nextEventAt(now);
        Event event = new Event(read.sequence() + 1, Status.DELETED, Optional.of(userId), at);
        return new Deletion(new DeletedModel(read.key(), read.fence(), at, at), guard, event, SlotChange.freeing(read));
    }

    /** When somebody last wrote, of a run that is under way. */
    public static Instant lastSignOfLife(Work running) {
        return running.at().minus(SILENCE);
    }

    private static Guard training(Fence fence, String owner) {
        return Guard.EXISTS.status(Status.FINETUNING).fence(fence).lease(LeaseGuard.heldBy(owner));
    }

    /** For the sweeper, which looks from outside: nothing of the execution may have moved since. */
    private static Guard asRead(FinetunedModel read) {
        return Guard.unchanged(read, read.status()).fence(read.fence());
    }

    private static ModelDraft heartbeat(ModelDraft draft, String owner, Instant now) {
        return draft.lease(Optional.of(new Lease(owner, now.plus(LEASE))))
                .suspectedAt(Optional.empty())
                .work(runningUntil(now));
    }

    private static Fence nextDispatch(FinetunedModel read) {
        return new Fence(read.fence().attempt(), read.fence().dispatch() + 1);
    }

    private static Optional<Work> runningUntil(Instant now) {
        return Optional.of(new Work(WorkKind.RUNNING, now.plus(SILENCE)));
    }
}
