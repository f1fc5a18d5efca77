package dev.retune.local.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.local.stepfunctions.Executions;
import dev.retune.local.stepfunctions.Retention;
import dev.retune.local.stepfunctions.StateMachines;
import dev.retune.local.stepfunctions.StepFunctionsException;
import dev.retune.local.stepfunctions.definition.StateMachineDefinition;
import dev.retune.local.stepfunctions.endpoint.StepFunctionsEndpoint;
import dev.retune.local.stepfunctions.endpoint.StepFunctionsServer;
import dev.retune.local.stepfunctions.interpreter.Sleeper;
import dev.retune.local.template.Arns;
import dev.retune.local.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Random;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * The template's state machines, whose executions wait in their first step until they are stopped: the steps are taken
 * by a test, one by one.
 */
final class IdleExecutions implements AutoCloseable {
    private static final int MOST_DISPATCHES = 10;

    private final SdkHttpClient http = Apache5HttpClient.create();
    private final Executions executions;
    private final StepFunctionsServer server;

    IdleExecutions(Template template) {
        StateMachines machines = new StateMachines(Arns.REGION, Arns.ACCOUNT);
        template.stateMachines()
                .forEach(machine -> machines.add(machine.name(), StateMachineDefinition.of(machine.definition())));
        executions = new Executions(
                machines,
                (function, payload) -> {
                    Thread.sleep(Long.MAX_VALUE);
                    return payload;
                },
                Clock.systemUTC(),
                Sleeper.real(),
                new Random(1),
                Retention.DEFAULT);
        try {
            server = StepFunctionsServer.start(new StepFunctionsEndpoint(executions), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SfnClient client() {
        return SfnClient.builder()
                .httpClient(http)
                .endpointOverride(server.uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }

    /** Ends whatever executions a model has in its first attempt, without a word to the model. */
    void endAll(String model) {
        for (int dispatch = 1; dispatch <= MOST_DISPATCHES; dispatch++) {
            try {
                executions.stop(RecordedStepFunctions.training(model + "-1-" + dispatch), null, null);
            } catch (StepFunctionsException e) {
                assertThat(e.type()).isEqualTo("ExecutionDoesNotExist");
            }
        }
    }

    @Override
    public void close() {
        server.close();
        executions.close();
        http.close();
    }
}
