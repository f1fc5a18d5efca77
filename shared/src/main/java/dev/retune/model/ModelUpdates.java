package dev.retune.model;

import dev.retune.error.ApiException;
import dev.retune.error.Violations;
import dev.retune.tenant.Caller;
import java.time.Clock;
import java.util.Optional;

/** Decides what an update makes of a model. */
final class ModelUpdates {
    private final TrainingData trainingData;
    private final BaseModelCatalog catalog;
    private final WandbKeys wandbKeys;
    private final Clock clock;

    ModelUpdates(TrainingData trainingData, BaseModelCatalog catalog, WandbKeys wandbKeys, Clock clock) {
        this.trainingData = trainingData;
        this.catalog = catalog;
        this.wandbKeys = wandbKeys;
        this.clock = clock;
    }

    /**
     * What is to be written; nothing if the model is as it is asked to be. Settings are compared before a data set is
     * looked up, so that whoever sends back what a model has needs no data set any more.
     */
    Optional<ModelChange> decide(
            FinetunedModel read,
            Caller caller,
            Optional<ModelName> name,
            Optional<GivenSettings> given,
            Violations violations) {
        Optional<Settings> merged = given.flatMap(settings -> settings.orKept(read.settings(), catalog, violations));
        violations.throwIfAny();
        Optional<WandbKey> key = given.flatMap(GivenSettings::wandb).flatMap(GivenWandb::key);
        if (merged.isPresent() && (!merged.get().equals(read.settings()) || isOther(key, read))) {
            return Optional.of(withSettings(read, caller, name, merged.get(), key));
        }
        return name.filter(value -> !value.value().equals(read.name()))
                .map(value -> LifeCycle.rename(read, value, clock.instant()));
    }

    /**
     * When no run is to come or under way, there is nothing that a key alone could change: the one that the model had
     * is erased, and an SDK sends it along with every rename.
     */
    private boolean isOther(Optional<WandbKey> key, FinetunedModel read) {
        return read.status().isUnderWay()
                && key.filter(given -> !wandbKeys.isKeyOf(read, given)).isPresent();
    }

    private ModelChange withSettings(
            FinetunedModel read, Caller caller, Optional<ModelName> name, Settings merged, Optional<WandbKey> key) {
        boolean isWaiting = read.status() == Status.QUEUED;
        if (!isWaiting && !read.status().next().contains(Status.QUEUED)) {
            throw ApiException.failedPrecondition(
                    "settings cannot change while the model is %s; wait until it is STATUS_READY or STATUS_FAILED"
                            .formatted(read.status().wireName()));
        }
        Settings settings = merged.withMultiLabel(trainingData.requireUsable(
                caller.organization(), merged.datasetId(), merged.baseModel().type()));
        Optional<SealedWandbKey> sealed =
                key.map(given -> wandbKeys.seal(given, read.key())).or(read::wandbKey);
        return isWaiting
                ? LifeCycle.replaceSettings(read, name, settings, sealed, clock.instant())
                : LifeCycle.retrain(read, name, settings, sealed, caller.userId(), clock.instant());
    }
}
