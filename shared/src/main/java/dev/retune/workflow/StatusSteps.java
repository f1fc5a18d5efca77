package dev.retune.workflow;

import dev.retune.error.ApiException;
import dev.retune.model.FinetunedModel;
import dev.retune.model.FinetunedModelStore;
import dev.retune.model.LifeCycle;
import dev.retune.model.ModelChange;
import dev.retune.model.Status;
import dev.retune.model.TrainingData;
import dev.retune.model.TrainingQueue;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/**
 * The steps of the training workflow that move a model from status to status. A step that finds its work done, because
 * an earlier answer of it was lost, writes nothing and answers where the model is; one whose execution was given up
 * answers nothing.
 */
public final class StatusSteps {
    private static final String DATA_IS_GONE =
            "the data set was deleted before the training began; create the model again from another data set";
    private static final int MOST_DECISIONS = 5;

    private final FinetunedModelStore store;
    private final TrainingData trainingData;
    private final RunObjects objects;
    private final TrainingQueue queue;
    private final Clock clock;

    public StatusSteps(
            FinetunedModelStore store,
            TrainingData trainingData,
            RunObjects objects,
            TrainingQueue queue,
            Clock clock) {
        this.store = store;
        this.trainingData = trainingData;
        this.objects = objects;
        this.queue = queue;
        this.clock = clock;
    }

    public Optional<Status> begin(WorkflowInput input) {
        return advance(input, read -> {
            if (read.status() != Status.QUEUED) {
                return Optional.empty();
            }
            return Optional.of(
                    trainingData.copyForRun(read)
                            ? LifeCycle.begin(read, input.fence(), read.revision(), clock.instant())
                            : LifeCycle.failed(read, input.fence(), DATA_IS_GONE, clock.instant()));
        });
    }

    public Optional<Status> beginDeployment(WorkflowInput input) {
        return advance(
                input,
                read -> read.status() == Status.FINETUNING
                        ? Optional.of(LifeCycle.beginDeployment(read, input.fence(), clock.instant()))
                        : Optional.empty());
    }

    /** @param adapter the object key that was deployed */
    public Optional<Status> ready(WorkflowInput input, String adapter) {
        Optional<Status> status = advance(
                input,
                read -> read.status() == Status.DEPLOYING_API
                        ? Optional.of(LifeCycle.ready(read, input.fence(), adapter, clock.instant()))
                        : Optional.empty());
        if (status.filter(now -> now == Status.READY).isPresent()) {
            objects.keepOnlyAdapterOf(input.model(), input.fence().attempt());
        }
        return status;
    }

    /** @param reason a sentence for the user */
    public Optional<Status> failed(WorkflowInput input, String reason) {
        return advance(
                input,
                read -> read.status().isUnderWay()
                        ? Optional.of(LifeCycle.failed(read, input.fence(), reason, clock.instant()))
                        : Optional.empty());
    }

    /** Decides on a fresh read until the decision is written, or there is nothing to write. */
    private Optional<Status> advance(WorkflowInput input, Function<FinetunedModel, Optional<ModelChange>> decision) {
        for (int i = 0; i < MOST_DECISIONS; i++) {
            Optional<FinetunedModel> read =
                    store.find(input.model()).filter(row -> row.fence().equals(input.fence()));
            if (read.isEmpty()) {
                return Optional.empty();
            }
            Optional<ModelChange> change = decision.apply(read.get());
            if (change.isEmpty()) {
                return Optional.of(read.get().status());
            }
            if (store.commit(change.get())) {
                if (change.get().slotChange().isPresent()) {
                    queue.dispatch(Optional.empty());
                }
                return Optional.of(change.get().after().status());
            }
        }
        throw ApiException.unavailable("model " + input.model().id() + " keeps changing", null);
    }
}
