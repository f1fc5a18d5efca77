package dev.retune.dynamodb;

import dev.retune.model.Deployed;
import dev.retune.model.Fence;
import dev.retune.model.FinetunedModel;
import dev.retune.model.Lease;
import dev.retune.model.ModelAttribute;
import dev.retune.model.ModelKey;
import dev.retune.model.Progress;
import dev.retune.model.SealedWandbKey;
import dev.retune.model.Status;
import java.util.List;
import java.util.Optional;

/** A live model's row. */
final class ModelItem {
    static final String STATUS = "status";
    static final String SEQUENCE = "sequence";
    static final String ATTEMPT = "attempt";
    static final String DISPATCH = "dispatch";
    static final String REVISION = "revision";
    static final String SLOT = "slot";
    static final String LEASE_OWNER = "lease_owner";
    static final String LEASE_UNTIL = "lease_until";

    private static final String WANDB_KEY = "wandb_key";

    private ModelItem() {}

    static Item of(FinetunedModel model) {
        Item item = Item.of(Keys.model(model.key()))
                .put("creator_id", model.creatorId())
                .put("name", model.name())
                .put("settings", SettingsItem.of(model.settings()))
                .put("requested_by", model.requestedBy())
                .put(STATUS, model.status().name())
                .put(SEQUENCE, model.sequence())
                .put("event_at", model.eventAt())
                .put(ATTEMPT, model.fence().attempt())
                .put(DISPATCH, model.fence().dispatch())
                .put(REVISION, model.revision())
                .put("redispatches", model.redispatches())
                .put("created_at", model.createdAt())
                .put("updated_at", model.updatedAt());
        model.wandbKey().ifPresent(key -> item.put(WANDB_KEY, key.value()));
        model.slot().ifPresent(slot -> item.put(SLOT, slot));
        model.lease().ifPresent(lease -> item.put(LEASE_OWNER, lease.owner()).put(LEASE_UNTIL, lease.until()));
        model.checkpoint().ifPresent(key -> item.put("checkpoint", key));
        model.suspectedAt().ifPresent(at -> item.put("suspected_at", at));
        model.progress().ifPresent(progress -> item.put("progress", progressItem(progress)));
        model.deployed()
                .ifPresent(deployed ->
                        item.put("deployed_attempt", deployed.attempt()).put("deployed_adapter", deployed.adapter()));
        model.work().ifPresent(work -> WorkAttributes.put(item, work));
        model.completedAt().ifPresent(at -> item.put("completed_at", at));
        model.lastUsed().ifPresent(at -> item.put("last_used", at));
        model.failureReason().ifPresent(reason -> item.put("failure_reason", reason));
        return item;
    }

    /** Whether a row is a model, rather than the tombstone of one whose creation was given up. */
    static boolean isModel(Item item) {
        return item.has(STATUS);
    }

    static FinetunedModel read(Item item) {
        return new FinetunedModel(
                new ModelKey(
                        Keys.organizationOf(item.string(Keys.PARTITION)),
                        item.string(Keys.SORT).substring(Keys.MODEL.length())),
                item.string("creator_id"),
                item.string("name"),
                SettingsItem.read(item.nested("settings")),
                item.maybeString(WANDB_KEY).map(SealedWandbKey::new),
                item.string("requested_by"),
                Status.valueOf(item.string(STATUS)),
                item.longInteger(SEQUENCE),
                item.instant("event_at"),
                new Fence(item.integer(ATTEMPT), item.integer(DISPATCH)),
                item.integer(REVISION),
                item.maybeInteger(SLOT),
                item.maybeString(LEASE_OWNER).map(owner -> new Lease(owner, item.instant(LEASE_UNTIL))),
                item.maybeString("checkpoint"),
                item.integer("redispatches"),
                item.maybeInstant("suspected_at"),
                item.has("progress") ? Optional.of(progress(item.nested("progress"))) : Optional.empty(),
                item.maybeString("deployed_adapter")
                        .map(adapter -> new Deployed(item.integer("deployed_attempt"), adapter)),
                WorkAttributes.read(item),
                item.instant("created_at"),
                item.instant("updated_at"),
                item.maybeInstant("completed_at"),
                item.maybeInstant("last_used"),
                item.maybeString("failure_reason"));
    }

    /** The row's attributes that hold one of the model's. */
    static List<String> names(ModelAttribute attribute) {
        return switch (attribute) {
            case NAME -> List.of("name");
            case SETTINGS -> List.of("settings");
            case WANDB_KEY -> List.of(WANDB_KEY);
            case REQUESTED_BY -> List.of("requested_by");
            case STATUS -> List.of(STATUS);
            case SEQUENCE -> List.of(SEQUENCE);
            case EVENT_AT -> List.of("event_at");
            case FENCE -> List.of(ATTEMPT, DISPATCH);
            case REVISION -> List.of(REVISION);
            case SLOT -> List.of(SLOT);
            case LEASE -> List.of(LEASE_OWNER, LEASE_UNTIL);
            case CHECKPOINT -> List.of("checkpoint");
            case REDISPATCHES -> List.of("redispatches");
            case SUSPECTED_AT -> List.of("suspected_at");
            case PROGRESS -> List.of("progress");
            case DEPLOYED -> List.of("deployed_attempt", "deployed_adapter");
            case WORK -> WorkAttributes.NAMES;
            case UPDATED_AT -> List.of("updated_at");
            case COMPLETED_AT -> List.of("completed_at");
            case LAST_USED -> List.of("last_used");
            case FAILURE_REASON -> List.of("failure_reason");
        };
    }

    private static Item progressItem(Progress progress) {
        return Item.nested()
                .put("epoch", progress.epoch())
                .put("step", progress.step())
                .put("total_steps", progress.totalSteps())
                .put("eta_seconds", progress.etaSeconds());
    }

    private static Progress progress(Item item) {
        return new Progress(
                item.integer("epoch"),
                item.integer("step"),
                item.integer("total_steps"),
                item.longInteger("eta_seconds"));
    }
}
