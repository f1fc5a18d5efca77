package dev.retune.stepfunctions;

import dev.retune.api.Json;
import dev.retune.dataset.DatasetKey;
import dev.retune.dataset.ValidationWorkflow;

/** The validation of data sets as a state machine of Step Functions. */
public final class StepFunctionsValidation implements ValidationWorkflow {
    private final Executions executions;

    public StepFunctionsValidation(Executions executions) {
        this.executions = executions;
    }

    @Override
    public void start(DatasetKey dataset, int validation) {
        executions.start(
                dataset.id() + "-" + validation,
                Json.write(new Input(dataset.organization().value(), dataset.id(), validation)));
    }

    record Input(String organizationId, String datasetId, int validation) {}
}
