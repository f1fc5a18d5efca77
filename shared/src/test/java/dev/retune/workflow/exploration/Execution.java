package dev.retune.workflow.exploration;

import dev.retune.error.ApiException;
import dev.retune.model.FinetunedModel;
import dev.retune.model.FinetunedModelStore;
import dev.retune.model.Lease;
import dev.retune.model.ModelKey;
import dev.retune.model.ModelObjects;
import dev.retune.model.Status;
import dev.retune.workflow.RunObjectKeys;
import dev.retune.workflow.StatusSteps;
import dev.retune.workflow.TrainingLease;
import dev.retune.workflow.TrainingLeases;
import dev.retune.workflow.WorkflowInput;
import dev.retune.workflow.exploration.Operation.Work;
import java.util.Optional;

/**
 * The tasks of the state machine. The status steps and leases are the real ones; training makes the same calls as a real
 * chunk does, in its order, and learns nothing: the first chunk leaves a checkpoint behind, the next one another, and
 * the adapter.
 */
final class Execution {
    private static final int LAST_CHECKPOINT = 2;

    private final StatusSteps steps;
    private final TrainingLeases leases;
    private final FinetunedModelStore store;
    private final RunObjectKeys objects;

    Execution(StatusSteps steps, TrainingLeases leases, FinetunedModelStore store, RunObjectKeys objects) {
        this.steps = steps;
        this.leases = leases;
        this.store = store;
        this.objects = objects;
    }

    Task run(Work work, String owner, Journal journal) {
        WorkflowInput input = work.input();
        return switch (work.task()) {
            case BEGIN -> Task.after(steps.begin(input));
            case TRAIN ->
                leases.take(input, owner)
                        .map(lease -> new Chunk(input, owner, lease, journal).train())
                        .orElse(Task.END);
            case BEGIN_DEPLOYMENT -> Task.after(steps.beginDeployment(input));
            case DEPLOY -> deploy(input);
            case MARK_READY -> {
                steps.ready(input, adapter(input));
                yield Task.END;
            }
            case MARK_FAILED -> {
                steps.failed(input, "the task failed");
                yield Task.END;
            }
            case END -> throw new IllegalStateException("the execution is over");
        };
    }

    private Task deploy(WorkflowInput input) {
        boolean deploys = store.find(input.model())
                .filter(row -> row.fence().equals(input.fence()))
                .filter(row -> row.status() == Status.DEPLOYING_API)
                .isPresent();
        if (!deploys) {
            return Task.END;
        }
        if (!objects.contains(adapter(input))) {
            throw new IllegalStateException("the adapter is missing");
        }
        return Task.MARK_READY;
    }

    private static String adapter(WorkflowInput input) {
        return adapter(input.model(), input.fence().attempt());
    }

    static String adapter(ModelKey model, int attempt) {
        return ModelObjects.adapter(model, attempt) + "weights";
    }

    /** One invocation's part of a training. */
    private final class Chunk {
        private final WorkflowInput input;
        private final TrainingLease lease;
        private final Journal journal;
        private boolean held = true;

        Chunk(WorkflowInput input, String owner, TrainingLease lease, Journal journal) {
            this.input = input;
            this.lease = lease;
            this.journal = journal;
            journal.trainsUntil(lease.model()
                    .lease()
                    .filter(taken -> taken.owner().equals(owner))
                    .map(Lease::until));
        }

        /** A suspension, an error, gives nothing back: the chunk is still at work then. */
        Task train() {
            Task next;
            try {
                next = trainUnderLease();
            } catch (RuntimeException e) {
                giveBack();
                throw e;
            }
            giveBack();
            return next;
        }

        private void giveBack() {
            journal.trainsUntil(Optional.empty());
            if (held) {
                try {
                    lease.release();
                } catch (ApiException e) {
                    // It expires.
                }
            }
        }

        private Task trainUnderLease() {
            FinetunedModel model = lease.model();
            Optional<String> last = model.checkpoint();
            last.ifPresent(this::requireUsable);
            if (held) {
                heartbeat();
            }
            if (!held) {
                return Task.END;
            }
            int done = last.map(key -> Integer.parseInt(key.substring(key.length() - 10)))
                    .orElse(0);
            if (done < LAST_CHECKPOINT) {
                checkpoint(last, done + 1);
            }
            if (!held || done == 0) {
                return held ? Task.TRAIN : Task.END;
            }
            check(lease.isHeld());
            if (!held) {
                return Task.END;
            }
            objects.put(adapter(input));
            return Task.BEGIN_DEPLOYMENT;
        }

        private void requireUsable(String checkpoint) {
            if (!checkpoint.startsWith(
                    ModelObjects.ofAttempt(input.model(), input.fence().attempt()))) {
                throw new Violation(Names.of(input) + " trains on from another attempt's checkpoint");
            }
            if (!objects.contains(checkpoint)) {
                check(lease.isHeld());
                if (held) {
                    throw new IllegalStateException("the checkpoint is missing");
                }
            }
        }

        /** The object first, then the pointer; what the pointer left is removed last. */
        private void checkpoint(Optional<String> last, int step) {
            check(lease.isHeld());
            if (!held) {
                return;
            }
            String key = ModelObjects.checkpoint(input.model(), input.fence(), step);
            objects.put(key);
            check(lease.checkpoint(key));
            if (held) {
                journal.renewed();
                last.ifPresent(objects::remove);
            }
        }

        private void check(boolean stillHeld) {
            held &= stillHeld;
        }

        /** One that nobody answered says nothing of the lease. */
        private void heartbeat() {
            try {
                check(lease.heartbeat());
                if (held) {
                    journal.renewed();
                }
            } catch (ApiException e) {
                // The next one will tell.
            }
        }
    }
}
