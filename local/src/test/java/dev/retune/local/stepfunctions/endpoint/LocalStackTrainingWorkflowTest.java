package dev.retune.local.stepfunctions.endpoint;

import dev.retune.localstack.SharedLocalStack;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The contract, over the Step Functions of LocalStack. */
final class LocalStackTrainingWorkflowTest extends TrainingWorkflowContract {
    @RegisterExtension
    private static final SharedLocalStack LOCAL_STACK = new SharedLocalStack();

    private final SfnClient client = LOCAL_STACK.get().client(SfnClient.builder());

    @AfterEach
    void close() {
        client.close();
    }

    @Override
    SfnClient client() {
        return client;
    }

    @Override
    String newStateMachine() {
        return client.createStateMachine(request -> request.name("training-" + UUID.randomUUID())
                        .definition(MACHINE)
                        .roleArn("arn:aws:iam::000000000000:role/training"))
                .stateMachineArn();
    }
}
