package dev.retune.model;

import dev.retune.error.ApiException;
import dev.retune.error.FailureLog;
import dev.retune.error.Violations;
import dev.retune.paging.Page;
import dev.retune.paging.PageRequest;
import dev.retune.tenant.Caller;
import dev.retune.tenant.OrganizationId;
import dev.retune.work.WorkIndex;
import dev.retune.work.WorkKind;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything a caller can do with fine-tuned models. */
public final class FinetunedModels {
    private static final Logger LOG = LoggerFactory.getLogger(FinetunedModels.class);
    private static final int FARTHEST_QUEUE_POSITION = 1000;
    /** Times that a change is decided anew because the model moved on meanwhile. */
    private static final int MOST_DECISIONS = 5;

    private static final int LONGEST_NAME_SHOWN = 255;

    private final FinetunedModelStore store;
    private final RequestMemory memory;
    private final WorkIndex workIndex;
    private final TrainingData trainingData;
    private final TrainingQueue queue;
    private final BaseModelCatalog catalog;
    private final ModelIds ids;
    private final Clock clock;

    public FinetunedModels(
            FinetunedModelStore store,
            WorkIndex workIndex,
            TrainingData trainingData,
            TrainingQueue queue,
            BaseModelCatalog catalog,
            ModelIds ids,
            Clock clock) {
        this.store = store;
        this.memory = new RequestMemory(store);
        this.workIndex = workIndex;
        this.trainingData = trainingData;
        this.queue = queue;
        this.catalog = catalog;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Creates a model, unless the request did so before and only its answer is wanted.
     *
     * @param name as given; absent is a problem like any other
     */
    public FinetunedModel create(
            Caller caller, RequestIdentity request, Optional<String> name, GivenSettings given, Violations violations) {
        caller.requireChange();
        for (int decision = 1; decision <= MOST_DECISIONS; decision++) {
            Optional<RememberedRequest> known = memory.find(request, clock.instant());
            Optional<FinetunedModel> answered = known.flatMap(memory::replay);
            if (answered.isPresent()) {
                return answered.get();
            }
            FinetunedModel model = draft(caller, name, given, violations);
            Creation creation = new Creation(
                    model, request, known.map(RememberedRequest::model).map(FinetunedModel::id));
            if (store.create(creation)) {
                queue.dispatch(Optional.of(model));
                memory.acknowledge(creation.remembered());
                return model;
            }
        }
        throw ApiException.unavailable("the same request keeps arriving at the same time; try again", null);
    }

    public FinetunedModel get(OrganizationId organization, String id) {
        return find(organization, id).orElseThrow(() -> ApiException.notFound("finetuned model " + id + " not found"));
    }

    /**
     * A model that something was deployed of, by the name that requests call it, with {@code -ft} behind the id or
     * without.
     *
     * @throws ApiException if there is none
     */
    public FinetunedModel deployed(OrganizationId organization, String name) {
        return findNamed(organization, name)
                .filter(model -> model.deployed().isPresent())
                .orElseThrow(() -> notFound(name));
    }

    /**
     * Like {@link #deployed}, of a model that can answer.
     *
     * @throws ApiException if there is none, or nothing of it is deployed, or it is paused
     */
    public FinetunedModel served(OrganizationId organization, String name) {
        FinetunedModel model = findNamed(organization, name).orElseThrow(() -> notFound(name));
        if (model.deployed().isEmpty() || model.status() == Status.PAUSED) {
            throw ApiException.failedPrecondition(
                    "finetuned model with name " + model.name() + " is not ready for serving");
        }
        return model;
    }

    public Page<FinetunedModel> list(OrganizationId organization, PageRequest page) {
        return store.list(organization, page);
    }

    public long count(OrganizationId organization) {
        return store.count(organization);
    }

    public Page<Event> events(FinetunedModel model, PageRequest page) {
        return store.events(model.key(), page);
    }

    /** Which turn a waiting model has, from 1, counting no further than {@value #FARTHEST_QUEUE_POSITION}. */
    public OptionalInt queuePosition(FinetunedModel model) {
        if (!model.isWaitingForSlot()) {
            return OptionalInt.empty();
        }
        int before = workIndex.countDueBefore(WorkKind.QUEUED, model.eventAt(), FARTHEST_QUEUE_POSITION - 1);
        return OptionalInt.of(before + 1);
    }

    /**
     * Renames a model, and trains it anew if its settings become others.
     *
     * @param name absent keeps the name
     * @param given what is absent inside keeps what the model has
     */
    public FinetunedModel update(
            Caller caller, String id, Optional<String> name, Optional<GivenSettings> given, Violations violations) {
        caller.requireChange();
        Optional<ModelName> validName = name.flatMap(value -> violations.collect(() -> new ModelName(value)));
        for (int decision = 1; decision <= MOST_DECISIONS; decision++) {
            FinetunedModel read = get(caller.organization(), id);
            Optional<Settings> merged =
                    given.flatMap(settings -> settings.orKept(read.settings(), catalog, violations));
            violations.throwIfAny();
            boolean retrain =
                    merged.filter(settings -> !settings.equals(read.settings())).isPresent();
            if (!retrain
                    && validName
                            .filter(value -> !value.value().equals(read.name()))
                            .isEmpty()) {
                return read;
            }
            ModelChange change = retrain
                    ? retrain(caller, read, validName, merged.orElseThrow())
                    : LifeCycle.rename(read, validName.orElseThrow(), clock.instant());
            if (commit(change)) {
                if (retrain) {
                    queue.dispatch(Optional.of(change.after()));
                }
                return change.applyTo(read);
            }
        }
        throw movedOn(id);
    }

    public void delete(Caller caller, String id) {
        caller.requireChange();
        for (int decision = 1; decision <= MOST_DECISIONS; decision++) {
            FinetunedModel read = get(caller.organization(), id);
            if (delete(LifeCycle.delete(read, caller.userId(), clock.instant()))) {
                queue.dispatch(Optional.empty());
                return;
            }
        }
        throw movedOn(id);
    }

    /** Notes that a model answered somebody, at most once a minute. */
    public void used(FinetunedModel model) {
        Instant now = clock.instant();
        if (model.lastUsed().filter(last -> last.plusSeconds(60).isAfter(now)).isEmpty()) {
            noteUsed(model, now);
        }
    }

    private FinetunedModel draft(Caller caller, Optional<String> name, GivenSettings given, Violations violations) {
        Optional<ModelName> validName = violations.concern("name")
                ? Optional.empty()
                : violations.collect(() -> new ModelName(name.orElse("")));
        Optional<Settings> settings = given.orDefaults(catalog, violations);
        violations.throwIfAny();
        Settings resolved = onData(caller.organization(), settings.orElseThrow());
        Instant now = clock.instant();
        return FinetunedModel.queued(ids.at(now), caller, validName.orElseThrow(), resolved, now);
    }

    private Optional<FinetunedModel> find(OrganizationId organization, String id) {
        return ModelIds.isId(id) ? store.find(new ModelKey(organization, id)) : Optional.empty();
    }

    private Optional<FinetunedModel> findNamed(OrganizationId organization, String name) {
        String id = name.endsWith(FinetunedModel.SERVED_SUFFIX)
                ? name.substring(0, name.length() - FinetunedModel.SERVED_SUFFIX.length())
                : name;
        return find(organization, id);
    }

    private ModelChange retrain(Caller caller, FinetunedModel read, Optional<ModelName> name, Settings settings) {
        if (!read.status().next().contains(Status.QUEUED)) {
            throw ApiException.failedPrecondition(
                    "settings cannot change while the model is %s; wait until it is STATUS_READY or STATUS_FAILED"
                            .formatted(read.status().wireName()));
        }
        Settings resolved = onData(caller.organization(), settings);
        return LifeCycle.retrain(read, name, resolved, caller.userId(), clock.instant());
    }

    /** Settles a change whose answer was lost by looking whether it is there. */
    private boolean commit(ModelChange change) {
        try {
            return store.commit(change);
        } catch (ApiException e) {
            if (store.find(change.key())
                    .filter(stored -> change.applyTo(stored).equals(stored))
                    .isPresent()) {
                return true;
            }
            throw e;
        }
    }

    /** Settles a deletion whose answer was lost likewise. */
    private boolean delete(Deletion deletion) {
        try {
            return store.delete(deletion);
        } catch (ApiException e) {
            if (store.findDeleted(deletion.deleted().key()).isPresent()) {
                return true;
            }
            throw e;
        }
    }

    /** A note that cannot be made now is no reason to keep an answer back. */
    private void noteUsed(FinetunedModel model, Instant now) {
        try {
            store.commit(LifeCycle.used(model, now));
        } catch (ApiException e) {
            FailureLog.warn(LOG, "the use of " + model.id() + " was not noted", e);
        }
    }

    private Settings onData(OrganizationId organization, Settings settings) {
        boolean multiLabel = trainingData.requireUsable(
                organization, settings.datasetId(), settings.baseModel().type());
        return new Settings(settings.baseModel(), settings.datasetId(), multiLabel, settings.hyperparameters());
    }

    private static ApiException notFound(String name) {
        String shown = name.codePointCount(0, name.length()) > LONGEST_NAME_SHOWN
                ? name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME_SHOWN)) + "…"
                : name;
        return ApiException.notFound("model '" + shown
                + "' not found, make sure the correct model ID was used and that you have access to the model.");
    }

    private static ApiException movedOn(String id) {
        return ApiException.unavailable("finetuned model " + id + " keeps changing; try again", null);
    }
}
