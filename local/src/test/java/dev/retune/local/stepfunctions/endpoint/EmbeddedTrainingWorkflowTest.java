package dev.retune.local.stepfunctions.endpoint;

import dev.retune.local.stepfunctions.Executions;
import dev.retune.local.stepfunctions.Retention;
import dev.retune.local.stepfunctions.StateMachines;
import dev.retune.local.stepfunctions.definition.StateMachineDefinition;
import dev.retune.local.stepfunctions.interpreter.ScriptedFunctions;
import dev.retune.local.stepfunctions.interpreter.Sleeper;
import java.io.IOException;
import java.time.Clock;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The contract, over the Step Functions of the embedded runtime. */
final class EmbeddedTrainingWorkflowTest extends TrainingWorkflowContract {
    private final StateMachines machines = new StateMachines("us-east-1", "000000000000");
    private final Executions executions = new Executions(
            machines, new ScriptedFunctions(), Clock.systemUTC(), Sleeper.real(), new Random(1), Retention.DEFAULT);
    private final StepFunctionsServer server;
    private final SfnClient client;

    EmbeddedTrainingWorkflowTest() throws IOException {
        server = StepFunctionsServer.start(new StepFunctionsEndpoint(executions), 0);
        client = SfnClient.builder()
                .endpointOverride(server.uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
        executions.close();
    }

    @Override
    SfnClient client() {
        return client;
    }

    @Override
    String newStateMachine() {
        return machines.add("training", StateMachineDefinition.parse(MACHINE)).arn();
    }
}
