package dev.retune.local.stepfunctions.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.model.Fence;
import dev.retune.model.Fixtures;
import dev.retune.stepfunctions.Executions;
import dev.retune.stepfunctions.StepFunctionsWorkflow;
import dev.retune.workflow.TrainingWorkflow;
import dev.retune.workflow.TrainingWorkflow.ExecutionState;
import dev.retune.workflow.WorkflowInput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.SfnClient;

/** What the training workflow needs of a Step Functions; one subclass for each. */
abstract class TrainingWorkflowContract {
    /** Its executions run until they are stopped. */
    static final String MACHINE = """
            {"QueryLanguage": "JSONata", "StartAt": "Wait", "States": {"Wait": {"Type": "Wait", "Seconds": 3600, "End": true}}}""";

    private final WorkflowInput input = new WorkflowInput(Fixtures.queued(1).key(), new Fence(1, 1));
    private TrainingWorkflow workflow;

    abstract SfnClient client();

    /** The ARN of a state machine that has had no executions yet. */
    abstract String newStateMachine();

    @BeforeEach
    final void openWorkflow() {
        workflow = new StepFunctionsWorkflow(new Executions(this::client, newStateMachine()));
    }

    @Test
    void whatWasNeverStartedIsUnknownAndMayBeStopped() {
        assertThat(workflow.describe(input)).isEqualTo(ExecutionState.UNKNOWN);

        workflow.stop(input);

        assertThat(workflow.describe(input)).isEqualTo(ExecutionState.UNKNOWN);
    }

    @Test
    void whatIsStartedAgainIsLeftAsItIs() {
        workflow.start(input);
        workflow.start(input);

        assertThat(workflow.describe(input)).isEqualTo(ExecutionState.RUNNING);
        workflow.stop(input);
    }

    @Test
    void whatWasStoppedHasEndedAndDoesNotStartAgain() throws InterruptedException {
        workflow.start(input);

        workflow.stop(input);
        // LocalStack stops a moment later.
        for (int i = 0; i < 500 && workflow.describe(input) == ExecutionState.RUNNING; i++) {
            Thread.sleep(20);
        }

        assertThat(workflow.describe(input)).isEqualTo(ExecutionState.ENDED);
        workflow.stop(input);
        workflow.start(input);
        assertThat(workflow.describe(input)).isEqualTo(ExecutionState.ENDED);
    }
}
