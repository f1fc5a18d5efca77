package dev.retune.model;

import dev.retune.tenant.Caller;
import dev.retune.work.Work;
import dev.retune.work.WorkKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A fine-tuned model as of one moment.
 *
 * @param creatorId the user who created it
 * @param wandbKey kept no longer than the training of the current attempt needs it
 * @param requestedBy the user who asked for the current attempt
 * @param sequence of the last event
 * @param eventAt time of the last event
 * @param revision counts the changes of settings while QUEUED, from 0
 * @param slot the training slot it holds
 * @param checkpoint object key of where training goes on
 * @param redispatches executions lost since the last sign of progress
 * @param suspectedAt when its execution was first seen to be gone
 * @param completedAt when the current attempt's training ended, well or not
 */
public record FinetunedModel(
        ModelKey key,
        String creatorId,
        String name,
        Settings settings,
        Optional<SealedWandbKey> wandbKey,
        String requestedBy,
        Status status,
        long sequence,
        Instant eventAt,
        Fence fence,
        int revision,
        OptionalInt slot,
        Optional<Lease> lease,
        Optional<String> checkpoint,
        int redispatches,
        Optional<Instant> suspectedAt,
        Optional<Progress> progress,
        Optional<Deployed> deployed,
        Optional<Work> work,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> completedAt,
        Optional<Instant> lastUsed,
        Optional<String> failureReason) {

    static final String SERVED_SUFFIX = "-ft";

    /** A model that has just been asked for. */
    public static FinetunedModel queued(String id, Caller caller, ModelName name, Settings settings, Instant now) {
        return new FinetunedModel(
                new ModelKey(caller.organization(), id),
                caller.userId(),
                name.value(),
                settings,
                Optional.empty(),
                caller.userId(),
                Status.QUEUED,
                1,
                now,
                new Fence(1, 0),
                0,
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Work(WorkKind.QUEUED, now)),
                now,
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public String id() {
        return key.id();
    }

    FinetunedModel withWandbKey(Optional<SealedWandbKey> key) {
        return new ModelDraft(this).wandbKey(key).toModel();
    }

    /** What requests call it once it is deployed; the bare id means the same. */
    public String servedName() {
        return id() + SERVED_SUFFIX;
    }

    /** The event that says how this model came into its status. */
    public Event lastEvent() {
        return new Event(
                sequence, status, status.isOnBehalfOfUser() ? Optional.of(requestedBy) : Optional.empty(), eventAt);
    }

    /** The time of an event that happens now: later than the one before, whatever the clocks of the writers say. */
    Instant nextEventAt(Instant now) {
        Instant later = eventAt.plus(1, ChronoUnit.MICROS);
        return now.isAfter(later) ? now : later;
    }

    /** Whether it still waits for a slot. */
    public boolean isWaitingForSlot() {
        return status == Status.QUEUED && slot.isEmpty();
    }
}
