package dev.retune.faults;

import dev.retune.dataset.RunData;
import dev.retune.error.ApiException;
import dev.retune.model.FinetunedModel;
import dev.retune.model.ModelObjects;
import dev.retune.model.Progress;
import dev.retune.model.Status;
import dev.retune.workflow.LeaseHeldException;
import dev.retune.workflow.TrainingLease;
import dev.retune.workflow.WorkflowInput;
import java.util.Optional;
import java.util.Random;

/**
 * An execution of the state machine, moved one task at a time by whatever thread. Its functions are called twice, die,
 * or go on after their execution has ended, as those of AWS do.
 */
final class TrainingExecution {
    private static final int CHUNKS = 3;
    private static final int MOST_TRIES = 6;

    private final FaultyControlPlane plane;
    private final WorkflowInput input;
    private final Random random;
    private Task next = Task.BEGIN;
    private int failures;
    private int requests;
    private boolean isZombie;

    TrainingExecution(FaultyControlPlane plane, WorkflowInput input, Random random) {
        this.plane = plane;
        this.input = input;
        this.random = random;
    }

    boolean isOver() {
        return next == Task.OVER;
    }

    void advance() {
        if (!isZombie && !plane.workflow.isRunning(input)) {
            next = Task.OVER;
            return;
        }
        int chance = plane.isHealed() ? 100 : random.nextInt(100);
        if (chance < 2) {
            plane.workflow.end(input);
            isZombie = random.nextBoolean();
            next = isZombie ? next : Task.OVER;
        } else if (chance < 4) {
            next = Task.MARK_FAILED;
        } else {
            perform(chance < 7);
        }
        if (isOver()) {
            plane.workflow.end(input);
        }
    }

    private void perform(boolean twice) {
        Task task = next;
        try {
            next = after(task);
            failures = 0;
            if (twice) {
                after(task);
            }
        } catch (LeaseHeldException e) {
            pause();
        } catch (ApiException e) {
            if (++failures > MOST_TRIES) {
                failures = 0;
                next = task == Task.MARK_FAILED ? Task.OVER : Task.MARK_FAILED;
            }
        }
    }

    private Task after(Task task) {
        return switch (task) {
            case BEGIN -> after(plane.steps.begin(input));
            case TRAIN -> train();
            case BEGIN_DEPLOYMENT -> after(plane.steps.beginDeployment(input));
            case DEPLOY -> deploy();
            case MARK_READY -> after(plane.steps.ready(input, adapter()));
            case MARK_FAILED -> after(plane.steps.failed(input, "the task failed"));
            case OVER -> Task.OVER;
        };
    }

    private Task after(Optional<Status> status) {
        if (status.isEmpty()) {
            return Task.OVER;
        }
        return switch (status.get()) {
            case FINETUNING -> Task.TRAIN;
            case DEPLOYING_API -> Task.DEPLOY;
            default -> {
                plane.outcomes.put(input, status.get());
                yield Task.OVER;
            }
        };
    }

    private Task train() {
        Optional<TrainingLease> taken = plane.leases.take(input, input.executionName() + "/" + requests++);
        if (taken.isEmpty()) {
            return Task.OVER;
        }
        TrainingLease lease = taken.get();
        boolean dies = !plane.isHealed() && random.nextInt(100) < 3;
        try {
            return train(lease, dies);
        } finally {
            if (!dies) {
                releaseQuietly(lease);
            }
        }
    }

    private Task train(TrainingLease lease, boolean dies) {
        FinetunedModel model = lease.model();
        Optional<String> before = model.checkpoint();
        require(RunData.train(model.key(), model.fence().attempt(), model.revision()), lease);
        before.ifPresent(key -> require(key, lease));
        int step = before.map(TrainingExecution::step).orElse(0) + 1;
        String checkpoint = ModelObjects.checkpoint(input.model(), input.fence(), step);
        if (!lease.isHeld()) {
            return Task.OVER;
        }
        plane.storage.put(checkpoint, new byte[] {1});
        if (dies) {
            throw ApiException.unavailable("the function died", null);
        }
        if (!lease.heartbeat() || !lease.progress(new Progress(1, step, CHUNKS, 1)) || !lease.checkpoint(checkpoint)) {
            return Task.OVER;
        }
        before.filter(key -> !key.equals(checkpoint)).ifPresent(plane.storage::delete);
        if (step < CHUNKS) {
            return Task.TRAIN;
        }
        if (!lease.isHeld()) {
            return Task.OVER;
        }
        plane.storage.put(adapter() + "adapter_model.safetensors", new byte[] {2});
        return Task.BEGIN_DEPLOYMENT;
    }

    private Task deploy() {
        Optional<FinetunedModel> model = deploying();
        if (model.isEmpty()) {
            return Task.OVER;
        }
        if (!plane.storage.exists(adapter() + "adapter_model.safetensors")
                && deploying().isPresent()) {
            throw new AssertionError("the adapter is missing of " + model.get());
        }
        return Task.MARK_READY;
    }

    private Optional<FinetunedModel> deploying() {
        return plane.store
                .find(input.model())
                .filter(row -> row.fence().equals(input.fence()))
                .filter(row -> row.status() == Status.DEPLOYING_API);
    }

    /** What a training under a lease needs must be there. */
    private void require(String object, TrainingLease lease) {
        if (!plane.storage.exists(object) && lease.isHeld()) {
            throw new AssertionError(object + " is missing of " + lease.model());
        }
    }

    private static void releaseQuietly(TrainingLease lease) {
        try {
            lease.release();
        } catch (ApiException e) {
            // It lasts until nobody renews it.
            return;
        }
    }

    private String adapter() {
        return ModelObjects.adapter(input.model(), input.fence().attempt());
    }

    private static int step(String checkpoint) {
        return Integer.parseInt(checkpoint.substring(checkpoint.lastIndexOf('-') + 1));
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private enum Task {
        BEGIN,
        TRAIN,
        BEGIN_DEPLOYMENT,
        DEPLOY,
        MARK_READY,
        MARK_FAILED,
        OVER
    }
}
