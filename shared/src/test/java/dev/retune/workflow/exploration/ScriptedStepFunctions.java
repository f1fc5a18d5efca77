package dev.retune.workflow.exploration;

import dev.retune.workflow.TrainingWorkflow;
import dev.retune.workflow.WorkflowInput;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Executions that stand still until they are moved. */
final class ScriptedStepFunctions implements TrainingWorkflow {
    private final SortedMap<WorkflowInput, Task> executions = new TreeMap<>(
            Comparator.comparing((WorkflowInput input) -> input.model().id())
                    .thenComparing(input -> input.fence().attempt())
                    .thenComparing(input -> input.fence().dispatch()));

    ScriptedStepFunctions copy() {
        ScriptedStepFunctions copy = new ScriptedStepFunctions();
        copy.executions.putAll(executions);
        return copy;
    }

    @Override
    public void start(WorkflowInput input) {
        executions.putIfAbsent(input, Task.BEGIN);
    }

    @Override
    public ExecutionState describe(WorkflowInput input) {
        Task task = executions.get(input);
        if (task == null) {
            return ExecutionState.UNKNOWN;
        }
        return task == Task.END ? ExecutionState.ENDED : ExecutionState.RUNNING;
    }

    /** As it was before the execution started, or ended. */
    ExecutionState describeBefore(WorkflowInput input) {
        return describe(input) == ExecutionState.ENDED ? ExecutionState.RUNNING : ExecutionState.UNKNOWN;
    }

    @Override
    public void stop(WorkflowInput input) {
        executions.replace(input, Task.END);
    }

    Task at(WorkflowInput input) {
        return executions.getOrDefault(input, Task.END);
    }

    /** One that was stopped meanwhile stays so. */
    void move(WorkflowInput input, Task task) {
        executions.computeIfPresent(input, (key, before) -> before == Task.END ? Task.END : task);
    }

    void stopAll() {
        executions.replaceAll((input, task) -> Task.END);
    }

    Map<WorkflowInput, Task> all() {
        return executions;
    }

    List<WorkflowInput> running() {
        return executions.entrySet().stream()
                .filter(execution -> execution.getValue() != Task.END)
                .map(Map.Entry::getKey)
                .toList();
    }
}
