package dev.retune.local.usage;

import dev.retune.local.template.Arns;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StopExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StopExecutionResponse;

/** Notes what is asked of Step Functions; nobody may call what is not here. */
record RecordedStepFunctions(SfnClient client, Recorder recorder) implements SfnClient {
    static final String TRAINING = Arns.stateMachine("retune-training");
    static final String VALIDATION = Arns.stateMachine("retune-validation");

    @Override
    public StartExecutionResponse startExecution(StartExecutionRequest request) {
        used(
                "StartExecution",
                request.stateMachineArn().equals(TRAINING)
                        ? UsedResource.TRAINING_STATE_MACHINE
                        : UsedResource.VALIDATION_STATE_MACHINE);
        return client.startExecution(request);
    }

    @Override
    public DescribeExecutionResponse describeExecution(DescribeExecutionRequest request) {
        used("DescribeExecution", executions(request.executionArn()));
        return client.describeExecution(request);
    }

    @Override
    public StopExecutionResponse stopExecution(StopExecutionRequest request) {
        used("StopExecution", executions(request.executionArn()));
        return client.stopExecution(request);
    }

    @Override
    public String serviceName() {
        return client.serviceName();
    }

    @Override
    public void close() {
        client.close();
    }

    /** The ARN of an execution of a training. */
    static String training(String execution) {
        return TRAINING.replace(":stateMachine:", ":execution:") + ":" + execution;
    }

    private void used(String action, UsedResource on) {
        recorder.used(new UsedAction("states:" + action, on));
    }

    private static UsedResource executions(String arn) {
        if (!arn.startsWith(training(""))) {
            throw new AssertionError("nobody looks at the executions of validations: " + arn);
        }
        return UsedResource.TRAINING_EXECUTIONS;
    }
}
