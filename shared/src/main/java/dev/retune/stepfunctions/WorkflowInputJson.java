package dev.retune.stepfunctions;

import dev.retune.model.Fence;
import dev.retune.model.ModelKey;
import dev.retune.tenant.OrganizationId;
import dev.retune.workflow.WorkflowInput;

/** What an execution is told, as JSON; every step is told the same. */
public record WorkflowInputJson(String organizationId, String modelId, int attempt, int dispatch) {

    static WorkflowInputJson of(WorkflowInput input) {
        return new WorkflowInputJson(
                input.model().organization().value(),
                input.model().id(),
                input.fence().attempt(),
                input.fence().dispatch());
    }

    public WorkflowInput toInput() {
        return new WorkflowInput(
                new ModelKey(new OrganizationId(organizationId), modelId), new Fence(attempt, dispatch));
    }
}
