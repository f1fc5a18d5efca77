package dev.retune.workflow;

import dev.retune.model.FinetunedModel;
import dev.retune.model.FinetunedModelStore;
import dev.retune.model.LifeCycle;
import dev.retune.model.ModelChange;
import dev.retune.model.ModelKey;
import dev.retune.model.Status;
import dev.retune.work.Work;
import dev.retune.work.WorkKind;
import dev.retune.workflow.TrainingWorkflow.ExecutionState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Starts another execution for a model whose own is gone, or gives the run up when that happens again and again. */
public final class LostExecutions {
    private static final String INTERRUPTED = "training was interrupted";
    /** How far apart two looks at an execution must be where one may be out of date. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);

    private final FinetunedModelStore store;
    private final TrainingWorkflow workflow;
    private final Clock clock;

    public LostExecutions(FinetunedModelStore store, TrainingWorkflow workflow, Clock clock) {
        this.store = store;
        this.workflow = workflow;
        this.clock = clock;
    }

    /** Looks after a model that the index shows as silent, or any under way after a restart. */
    void mend(ModelKey key, SweepRequest request) {
        Instant now = clock.instant();
        store.find(key)
                .ifPresent(row -> row.work()
                        .filter(work -> work.kind() == WorkKind.RUNNING)
                        .ifPresent(work -> mend(row, work, request, now)));
    }

    private void mend(FinetunedModel row, Work work, SweepRequest request, Instant now) {
        if (request.isLost(LifeCycle.lastSignOfLife(work))) {
            replace(row, row.status() == Status.FINETUNING, true, now);
        } else if (request.workersLostBefore().isPresent()) {
            // Dispatched since, by a call that may have come no further.
            workflow.start(WorkflowInput.of(row));
        } else if (!work.at().isAfter(now)) {
            mendSilent(row, request, now);
        }
    }

    private void mendSilent(FinetunedModel row, SweepRequest request, Instant now) {
        ExecutionState state = workflow.describe(WorkflowInput.of(row));
        if (state == ExecutionState.RUNNING) {
            store.commit(LifeCycle.stillRunning(row, now));
        } else if (request.describeIsConsistent() || wasSuspectedBefore(row, now)) {
            replace(row, state == ExecutionState.ENDED, false, now);
        } else if (row.suspectedAt().isEmpty()) {
            store.commit(LifeCycle.suspect(row, now, now.plus(BETWEEN_LOOKS)));
        }
    }

    private static boolean wasSuspectedBefore(FinetunedModel row, Instant now) {
        return row.suspectedAt()
                .filter(at -> !at.plus(BETWEEN_LOOKS).isAfter(now))
                .isPresent();
    }

    private void replace(FinetunedModel row, boolean counts, boolean workersLost, Instant now) {
        boolean training = row.status() != Status.DEPLOYING_API;
        if (training && counts && row.redispatches() >= LifeCycle.MOST_REDISPATCHES) {
            store.commit(LifeCycle.failed(row, row.fence(), INTERRUPTED, now));
            return;
        }
        ModelChange redispatch = LifeCycle.redispatch(row, counts, workersLost, now);
        if (store.commit(redispatch)) {
            workflow.start(WorkflowInput.of(redispatch.after()));
        }
    }
}
