package dev.retune.model;

import dev.retune.error.ApiException;
import dev.retune.work.Work;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A model being changed, which remembers what was set: a write touches that and nothing else. */
public final class ModelDraft {
    private final FinetunedModel before;
    private final EnumSet<ModelAttribute> touched = EnumSet.noneOf(ModelAttribute.class);
    private String name;
    private Settings settings;
    private Optional<SealedWandbKey> wandbKey;
    private String requestedBy;
    private Status status;
    private long sequence;
    private Instant eventAt;
    private Fence fence;
    private int revision;
    private OptionalInt slot;
    private Optional<Lease> lease;
    private Optional<String> checkpoint;
    private int redispatches;
    private Optional<Instant> suspectedAt;
    private Optional<Progress> progress;
    private Optional<Deployed> deployed;
    private Optional<Work> work;
    private Instant updatedAt;
    private Optional<Instant> completedAt;
    private Optional<Instant> lastUsed;
    private Optional<String> failureReason;

    public ModelDraft(FinetunedModel before) {
        this.before = before;
        this.name = before.name();
        this.settings = before.settings();
        this.wandbKey = before.wandbKey();
        this.requestedBy = before.requestedBy();
        this.status = before.status();
        this.sequence = before.sequence();
        this.eventAt = before.eventAt();
        this.fence = before.fence();
        this.revision = before.revision();
        this.slot = before.slot();
        this.lease = before.lease();
        this.checkpoint = before.checkpoint();
        this.redispatches = before.redispatches();
        this.suspectedAt = before.suspectedAt();
        this.progress = before.progress();
        this.deployed = before.deployed();
        this.work = before.work();
        this.updatedAt = before.updatedAt();
        this.completedAt = before.completedAt();
        this.lastUsed = before.lastUsed();
        this.failureReason = before.failureReason();
    }

    public FinetunedModel toModel() {
        return new FinetunedModel(
                before.key(),
                before.creatorId(),
                name,
                settings,
                wandbKey,
                requestedBy,
                status,
                sequence,
                eventAt,
                fence,
                revision,
                slot,
                lease,
                checkpoint,
                redispatches,
                suspectedAt,
                progress,
                deployed,
                work,
                before.createdAt(),
                updatedAt,
                completedAt,
                lastUsed,
                failureReason);
    }

    public Set<ModelAttribute> touched() {
        return Collections.unmodifiableSet(touched);
    }

    /**
     * Enters {@code next} with the event that belongs to it.
     *
     * @throws ApiException unless {@link Status#next} allows it
     */
    ModelDraft enter(Status next, Instant now) {
        if (!status.next().contains(next)) {
            throw ApiException.failedPrecondition(
                    "a model that is %s cannot become %s".formatted(status.wireName(), next.wireName()));
        }
        Instant at = before.nextEventAt(now);
        return status(next).sequence(sequence + 1).eventAt(at).updatedAt(at);
    }

    /** The time of the last event, after {@link #enter}. */
    Instant enteredAt() {
        return eventAt;
    }

    /** Takes one attribute over from {@code other}. */
    public void copy(ModelAttribute attribute, FinetunedModel other) {
        switch (attribute) {
            case NAME -> name(other.name());
            case SETTINGS -> settings(other.settings());
            case WANDB_KEY -> wandbKey(other.wandbKey());
            case REQUESTED_BY -> requestedBy(other.requestedBy());
            case STATUS -> status(other.status());
            case SEQUENCE -> sequence(other.sequence());
            case EVENT_AT -> eventAt(other.eventAt());
            case FENCE -> fence(other.fence());
            case REVISION -> revision(other.revision());
            case SLOT -> slot(other.slot());
            case LEASE -> lease(other.lease());
            case CHECKPOINT -> checkpoint(other.checkpoint());
            case REDISPATCHES -> redispatches(other.redispatches());
            case SUSPECTED_AT -> suspectedAt(other.suspectedAt());
            case PROGRESS -> progress(other.progress());
            case DEPLOYED -> deployed(other.deployed());
            case WORK -> work(other.work());
            case UPDATED_AT -> updatedAt(other.updatedAt());
            case COMPLETED_AT -> completedAt(other.completedAt());
            case LAST_USED -> lastUsed(other.lastUsed());
            case FAILURE_REASON -> failureReason(other.failureReason());
        }
    }

    ModelDraft name(String value) {
        touched.add(ModelAttribute.NAME);
        name = value;
        return this;
    }

    ModelDraft settings(Settings value) {
        touched.add(ModelAttribute.SETTINGS);
        settings = value;
        return this;
    }

    ModelDraft wandbKey(Optional<SealedWandbKey> value) {
        touched.add(ModelAttribute.WANDB_KEY);
        wandbKey = value;
        return this;
    }

    ModelDraft requestedBy(String value) {
        touched.add(ModelAttribute.REQUESTED_BY);
        requestedBy = value;
        return this;
    }

    ModelDraft status(Status value) {
        touched.add(ModelAttribute.STATUS);
        status = value;
        return this;
    }

    ModelDraft sequence(long value) {
        touched.add(ModelAttribute.SEQUENCE);
        sequence = value;
        return this;
    }

    ModelDraft eventAt(Instant value) {
        touched.add(ModelAttribute.EVENT_AT);
        eventAt = value;
        return this;
    }

    ModelDraft fence(Fence value) {
        touched.add(ModelAttribute.FENCE);
        fence = value;
        return this;
    }

    ModelDraft revision(int value) {
        touched.add(ModelAttribute.REVISION);
        revision = value;
        return this;
    }

    ModelDraft slot(OptionalInt value) {
        touched.add(ModelAttribute.SLOT);
        slot = value;
        return this;
    }

    ModelDraft lease(Optional<Lease> value) {
        touched.add(ModelAttribute.LEASE);
        lease = value;
        return this;
    }

    ModelDraft checkpoint(Optional<String> value) {
        touched.add(ModelAttribute.CHECKPOINT);
        checkpoint = value;
        return this;
    }

    ModelDraft redispatches(int value) {
        touched.add(ModelAttribute.REDISPATCHES);
        redispatches = value;
        return this;
    }

    ModelDraft suspectedAt(Optional<Instant> value) {
        touched.add(ModelAttribute.SUSPECTED_AT);
        suspectedAt = value;
        return this;
    }

    ModelDraft progress(Optional<Progress> value) {
        touched.add(ModelAttribute.PROGRESS);
        progress = value;
        return this;
    }

    ModelDraft deployed(Optional<Deployed> value) {
        touched.add(ModelAttribute.DEPLOYED);
        deployed = value;
        return this;
    }

    ModelDraft work(Optional<Work> value) {
        touched.add(ModelAttribute.WORK);
        work = value;
        return this;
    }

    ModelDraft updatedAt(Instant value) {
        touched.add(ModelAttribute.UPDATED_AT);
        updatedAt = value;
        return this;
    }

    ModelDraft completedAt(Optional<Instant> value) {
        touched.add(ModelAttribute.COMPLETED_AT);
        completedAt = value;
        return this;
    }

    ModelDraft lastUsed(Optional<Instant> value) {
        touched.add(ModelAttribute.LAST_USED);
        lastUsed = value;
        return this;
    }

    ModelDraft failureReason(Optional<String> value) {
        touched.add(ModelAttribute.FAILURE_REASON);
        failureReason = value;
        return this;
    }
}
