package dev.retune.faults;

import dev.retune.error.ApiException;
import dev.retune.workflow.TrainingWorkflow;
import dev.retune.workflow.WorkflowInput;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Executions that other threads carry on; calls are lost now and then, before or after they did their work. */
final class ThreadedWorkflow implements TrainingWorkflow {
    private static final double LOST = 0.03;

    private final Map<WorkflowInput, ExecutionState> executions = new ConcurrentHashMap<>();
    private final Random random;
    private final Consumer<WorkflowInput> started;
    private volatile boolean isReliable;

    ThreadedWorkflow(Random random, Consumer<WorkflowInput> started) {
        this.random = random;
        this.started = started;
    }

    /** From now on every call is answered. */
    void heal() {
        isReliable = true;
    }

    @Override
    public void start(WorkflowInput input) {
        loseMaybe();
        if (executions.putIfAbsent(input, ExecutionState.RUNNING) == null) {
            started.accept(input);
        }
        loseMaybe();
    }

    @Override
    public ExecutionState describe(WorkflowInput input) {
        loseMaybe();
        return executions.getOrDefault(input, ExecutionState.UNKNOWN);
    }

    @Override
    public void stop(WorkflowInput input) {
        loseMaybe();
        end(input);
        loseMaybe();
    }

    void end(WorkflowInput input) {
        executions.replace(input, ExecutionState.ENDED);
    }

    boolean isRunning(WorkflowInput input) {
        return executions.get(input) == ExecutionState.RUNNING;
    }

    List<WorkflowInput> running() {
        return executions.keySet().stream().filter(this::isRunning).toList();
    }

    private void loseMaybe() {
        if (!isReliable && random.nextDouble() < LOST) {
            throw ApiException.unavailable("the workflow service cannot be reached; try again", null);
        }
    }
}
