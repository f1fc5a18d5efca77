package dev.retune.workflow;

import dev.retune.error.ApiException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Executions that run until the test ends them; calls fail and answers are out of date when the test says so. */
public final class InMemoryTrainingWorkflow implements TrainingWorkflow {
    private final Map<WorkflowInput, ExecutionState> executions = new HashMap<>();
    private final List<WorkflowInput> started = new ArrayList<>();
    private final List<WorkflowInput> stopped = new ArrayList<>();
    private boolean reachable = true;

    @Override
    public void start(WorkflowInput input) {
        requireReachable();
        if (executions.putIfAbsent(input, ExecutionState.RUNNING) == null) {
            started.add(input);
        }
    }

    @Override
    public ExecutionState describe(WorkflowInput input) {
        requireReachable();
        return executions.getOrDefault(input, ExecutionState.UNKNOWN);
    }

    @Override
    public void stop(WorkflowInput input) {
        requireReachable();
        stopped.add(input);
        executions.replace(input, ExecutionState.ENDED);
    }

    /** The execution ends, in whatever way. */
    public void end(WorkflowInput input) {
        executions.replace(input, ExecutionState.ENDED);
    }

    /** The execution was never started after all. */
    public void forget(WorkflowInput input) {
        executions.remove(input);
        started.remove(input);
    }

    /** While it is not, every call is {@code UNAVAILABLE} and does nothing. */
    public void setReachable(boolean value) {
        reachable = value;
    }

    /** Every execution that was ever started, in order. */
    public List<WorkflowInput> started() {
        return List.copyOf(started);
    }

    public List<WorkflowInput> running() {
        return started.stream()
                .filter(input -> executions.get(input) == ExecutionState.RUNNING)
                .toList();
    }

    public List<WorkflowInput> stopped() {
        return List.copyOf(stopped);
    }

    private void requireReachable() {
        if (!reachable) {
            throw ApiException.unavailable("the workflow service cannot be reached; try again", null);
        }
    }
}
