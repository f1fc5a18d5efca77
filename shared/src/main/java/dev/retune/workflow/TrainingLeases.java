package dev.retune.workflow;

import dev.retune.model.FinetunedModel;
import dev.retune.model.FinetunedModelStore;
import dev.retune.model.LifeCycle;
import dev.retune.model.ModelChange;
import dev.retune.model.Status;
import java.time.Clock;
import java.util.Optional;

/** Hands the right to train a model to one invocation at a time. */
public final class TrainingLeases {
    private final FinetunedModelStore store;
    private final Clock clock;

    public TrainingLeases(FinetunedModelStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * @param owner unique to the invocation
     * @return nothing if the execution was given up, or its model needs no training any more
     * @throws LeaseHeldException if another invocation holds the lease
     */
    public Optional<TrainingLease> take(WorkflowInput input, String owner) {
        Optional<FinetunedModel> read = training(input);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        ModelChange change = LifeCycle.takeLease(read.get(), input.fence(), owner, clock.instant());
        boolean taken = store.commit(change);
        // Read anew: the one before may have moved the checkpoint between the first read and giving its lease back.
        Optional<FinetunedModel> row = training(input);
        if (row.isEmpty()) {
            return Optional.empty();
        }
        if (!taken) {
            throw new LeaseHeldException(input.model().id());
        }
        return row.map(model -> new TrainingLease(store, clock, model, owner));
    }

    private Optional<FinetunedModel> training(WorkflowInput input) {
        return store.find(input.model())
                .filter(row -> row.fence().equals(input.fence()))
                .filter(row -> row.status() == Status.FINETUNING);
    }
}
