package dev.retune.stepfunctions;

import dev.retune.error.ApiException;
import dev.retune.workflow.TrainingWorkflow.ExecutionState;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/**
 * The executions of one state machine, by name. Each call does no harm when it is repeated; a service that cannot be
 * reached is {@code UNAVAILABLE}.
 */
public final class Executions {
    private final Supplier<SfnClient> client;
    private final String stateMachineArn;

    /** @param client asked for with each call, and for nothing else */
    public Executions(Supplier<SfnClient> client, String stateMachineArn) {
        this.client = client;
        this.stateMachineArn = stateMachineArn;
    }

    /** Starts an execution unless one of this name was ever started. */
    public void start(String name, String input) {
        try {
            client.get()
                    .startExecution(request ->
                            request.stateMachineArn(stateMachineArn).name(name).input(input));
        } catch (ExecutionAlreadyExistsException e) {
            // It was started by a call whose answer was lost.
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    ExecutionState describe(String name) {
        try {
            ExecutionStatus status = client.get()
                    .describeExecution(request -> request.executionArn(arn(name)))
                    .status();
            return status == ExecutionStatus.RUNNING ? ExecutionState.RUNNING : ExecutionState.ENDED;
        } catch (ExecutionDoesNotExistException e) {
            return ExecutionState.UNKNOWN;
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    void stop(String name) {
        try {
            client.get().stopExecution(request -> request.executionArn(arn(name)));
        } catch (ExecutionDoesNotExistException e) {
            // There is nothing to stop.
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    private String arn(String name) {
        return stateMachineArn.replace(":stateMachine:", ":execution:") + ":" + name;
    }

    private static ApiException unavailable(SdkException e) {
        return ApiException.unavailable("the workflow service cannot be reached; try again", e);
    }
}
