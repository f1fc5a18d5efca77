package dev.retune.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.cohere.api.Cohere;
import com.cohere.api.requests.ClassifyRequest;
import dev.retune.local.deployment.DeployedOnLocalStack;
import dev.retune.local.deployment.Executions;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** The journey through what LocalStack makes of the template: API Gateway, Lambda containers, Step Functions, DynamoDB, S3. */
final class LocalStackJourneyTest extends SdkJourneyContract {
    @RegisterExtension
    private static final DeployedOnLocalStack LOCAL_STACK = new DeployedOnLocalStack();

    private static final String END_OF_INVOCATION = "REPORT RequestId: ";

    @Override
    Cohere start(Path folder) {
        return Cohere.builder()
                .token(LOCAL_STACK.deployment().key())
                .url(LOCAL_STACK.deployment().url().toString())
                .build();
    }

    @Override
    Pace pace() {
        return Pace.OF_LAMBDA;
    }

    @Test
    void oneExecutionTrainedInSeveralInvocationsOfALambdaContainer() {
        Executions trainings = LOCAL_STACK.deployment().trainings();
        List<ExecutionListItem> executions = trainings.of(model());

        assertThat(executions).hasSize(1);
        assertThat(executions.get(0).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        List<String> states = trainings.states(executions.get(0));
        int chunks = Collections.frequency(states, "TrainChunk");
        assertThat(chunks).isGreaterThanOrEqualTo(3);
        assertThat(states)
                .startsWith("Begin", "HasBegun", "TrainChunk", "IsTrained")
                .endsWith("MarkReady");
        assertThat(LOCAL_STACK.deployment().containers("TrainChunkFunction")).isNotEmpty();
        assertThat(invocations("TrainChunkFunction")).isGreaterThanOrEqualTo(chunks);
        System.out.printf("%s was trained in %d chunks by Lambda containers%n", model(), chunks);
    }

    @Test
    void aClassificationIsAnsweredByALambdaContainer() throws Exception {
        long before = invocations("ClassifyFunction");

        LOCAL_STACK.deployment();
        start(Path.of(""))
                .classify(ClassifyRequest.builder()
                        .addInputs(Tickets.seen("billing"))
                        .model(model() + "-ft")
                        .build());

        assertThat(invocations("ClassifyFunction")).isGreaterThan(before);
        assertThat(LOCAL_STACK.deployment().containers("ClassifyFunction")).isNotEmpty();
    }

    private static long invocations(String function) {
        return LOCAL_STACK.deployment().logs(function).stream()
                .filter(line -> line.startsWith(END_OF_INVOCATION))
                .count();
    }
}
