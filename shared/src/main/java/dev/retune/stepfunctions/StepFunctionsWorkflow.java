package dev.retune.stepfunctions;

import dev.retune.api.Json;
import dev.retune.workflow.TrainingWorkflow;
import dev.retune.workflow.WorkflowInput;

/** The training workflow as a state machine of Step Functions. */
public final class StepFunctionsWorkflow implements TrainingWorkflow {
    private final Executions executions;

    public StepFunctionsWorkflow(Executions executions) {
        this.executions = executions;
    }

    @Override
    public void start(WorkflowInput input) {
        executions.start(input.executionName(), Json.write(WorkflowInputJson.of(input)));
    }

    @Override
    public ExecutionState describe(WorkflowInput input) {
        return executions.describe(input.executionName());
    }

    @Override
    public void stop(WorkflowInput input) {
        executions.stop(input.executionName());
    }
}
