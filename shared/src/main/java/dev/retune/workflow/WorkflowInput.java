package dev.retune.workflow;

import dev.retune.model.Fence;
import dev.retune.model.FinetunedModel;
import dev.retune.model.ModelKey;

/** What an execution of the training workflow is told: the model, and the fence of everything it writes. */
public record WorkflowInput(ModelKey model, Fence fence) {

    public static WorkflowInput of(FinetunedModel model) {
        return new WorkflowInput(model.key(), model.fence());
    }

    /** The execution's name, so that starting it twice starts it once. */
    public String executionName() {
        return model.id() + "-" + fence.attempt() + "-" + fence.dispatch();
    }
}
