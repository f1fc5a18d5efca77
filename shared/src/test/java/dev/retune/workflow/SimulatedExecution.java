package dev.retune.workflow;

import dev.retune.error.ApiException;
import dev.retune.model.ModelObjects;
import dev.retune.model.Status;
import java.util.Optional;
import java.util.function.Supplier;

/** An execution of the state machine, moved one task at a time. A task whose call fails is repeated, as Retry does. */
final class SimulatedExecution {
    private static final int CHUNKS = 2;

    private final ControlPlane plane;
    private final WorkflowInput input;
    private Task next = Task.BEGIN;
    private int chunks;
    private int requests;

    SimulatedExecution(ControlPlane plane, WorkflowInput input) {
        this.plane = plane;
        this.input = input;
    }

    WorkflowInput input() {
        return input;
    }

    boolean isOver() {
        return next == Task.OVER;
    }

    /** Does the next task, or loses its answer and stays. */
    void advance() {
        try {
            next = switch (next) {
                case BEGIN -> after(plane.steps.begin(input));
                case TRAIN -> train();
                case BEGIN_DEPLOYMENT -> after(plane.steps.beginDeployment(input));
                case READY -> after(deploy());
                case OVER -> Task.OVER;
            };
        } catch (ApiException | LeaseHeldException e) {
            // Step Functions calls again.
        }
        endIfOver();
    }

    /** A task fails for good, so that the machine goes to MarkFailed. */
    void fail() {
        Supplier<Optional<Status>> markFailed = () -> plane.steps.failed(input, "the task failed");
        try {
            next = after(markFailed.get());
        } catch (ApiException e) {
            // Step Functions calls again, some time.
        }
        endIfOver();
    }

    /** Dies without a word. */
    void crash() {
        next = Task.OVER;
        endIfOver();
    }

    private Task train() {
        Optional<TrainingLease> lease = plane.leases.take(input, input.executionName() + "/" + requests++);
        if (lease.isEmpty()) {
            return Task.OVER;
        }
        String checkpoint = ModelObjects.checkpoint(input.model(), input.fence(), chunks);
        plane.objects.put(checkpoint);
        if (!lease.get().checkpoint(checkpoint) || !lease.get().release()) {
            return Task.BEGIN;
        }
        return ++chunks < CHUNKS ? Task.TRAIN : Task.BEGIN_DEPLOYMENT;
    }

    private Optional<Status> deploy() {
        String adapter = ControlPlane.adapter(input);
        plane.objects.put(adapter);
        return plane.steps.ready(input, adapter);
    }

    private static Task after(Optional<Status> status) {
        if (status.isEmpty()) {
            return Task.OVER;
        }
        return switch (status.get()) {
            case FINETUNING -> Task.TRAIN;
            case DEPLOYING_API -> Task.READY;
            default -> Task.OVER;
        };
    }

    private void endIfOver() {
        if (isOver()) {
            plane.workflow.end(input);
        }
    }

    private enum Task {
        BEGIN,
        TRAIN,
        BEGIN_DEPLOYMENT,
        READY,
        OVER
    }
}
