package dev.retune.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.cohere.api.Cohere;
import com.cohere.api.resources.finetuning.finetuning.types.FinetunedModel;
import com.cohere.api.resources.finetuning.finetuning.types.Hyperparameters;
import dev.retune.local.deployment.DeployedOnLocalStack;
import dev.retune.local.deployment.Deployment;
import dev.retune.local.deployment.SkippedUnless;
import dev.retune.model.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** What ends in the middle of a training on LocalStack, whose schedule invokes the sweeper every minute, goes on. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class HealingTest {
    @RegisterExtension
    private static final SkippedUnless ASKED_FOR = new SkippedUnless(
            Boolean.getBoolean("retune.healing"), "which takes half an hour and -Dretune.healing=true");

    @RegisterExtension
    private static final DeployedOnLocalStack LOCAL_STACK = new DeployedOnLocalStack();

    private static final String TRAIN_CHUNK = "TrainChunkFunction";
    private static final String SWEEP = "SweepFunction";
    /** LocalStack waits 905 seconds for the answer of a container, also of one that is gone. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private static final Duration OUTAGE = Duration.ofMinutes(10);
    private static final Hyperparameters TWO_CHUNKS = Hyperparameters.builder()
            .trainEpochs(1)
            .trainBatchSize(4)
            .loraRank(2)
            .build();

    private static Deployment deployment;
    private static Cohere cohere;
    private static Journey journey;
    private static String dataset;
    private static String killed;

    @BeforeAll
    static void upload(@TempDir Path folder) throws Exception {
        deployment = LOCAL_STACK.deployment();
        cohere = Cohere.builder()
                .token(deployment.key())
                .url(deployment.url().toString())
                .build();
        journey = new Journey(cohere, Pace.OF_LAMBDA);
        dataset = journey.upload(Tickets.slow(folder));
    }

    /** The others happen while LocalStack waits for the container. */
    @Test
    @Order(1)
    void aContainerDies() {
        killed = train("killed");

        deployment.killContainers(TRAIN_CHUNK);
    }

    @Test
    @Order(4)
    void theContainerThatDiedWasReplaced() {
        assertHeals(killed);
        Invariants.holdAtRest(cohere);
    }

    @Test
    @Order(2)
    void aStoppedExecutionIsFollowedByAnother() {
        String model = train("stopped");

        deployment.trainings().stop(onlyExecution(model));

        assertHeals(model);
        assertThat(statuses(model)).containsExactly(ExecutionStatus.SUCCEEDED, ExecutionStatus.ABORTED);
    }

    @Test
    @Order(2)
    void aFunctionThatDiesIsCalledAgain() throws Exception {
        String model = train("died");

        deployment.killRuntimes(TRAIN_CHUNK);

        assertHeals(model);
        // Step Functions is told at once, and calls again by itself.
        assertThat(statuses(model)).containsExactly(ExecutionStatus.SUCCEEDED);
    }

    @Test
    @Order(3)
    void aSweeperThatWasOffForTenMinutesCatchesUp() throws Exception {
        String model = train("unswept");
        deployment.turnOff(SWEEP);
        deployment.trainings().stop(onlyExecution(model));

        Thread.sleep(OUTAGE.toMillis());

        assertThat(journey.status(model)).isEqualTo(Status.FINETUNING);
        assertThat(statuses(model)).containsExactly(ExecutionStatus.ABORTED);
        deployment.turnOn(SWEEP);
        assertHeals(model);
        assertThat(statuses(model)).containsExactly(ExecutionStatus.SUCCEEDED, ExecutionStatus.ABORTED);
    }

    /** A model in the middle of its training. */
    private static String train(String name) {
        String model = journey.create(name, dataset, TWO_CHUNKS);
        journey.awaitStep(model, 1);
        return model;
    }

    private static void assertHeals(String model) {
        long begin = System.nanoTime();
        FinetunedModel ready = journey.await(model, Status.READY, PATIENCE);
        System.out.printf("%s was ready %.0f s later%n", ready.getName(), (System.nanoTime() - begin) / 1e9);
        assertThat(journey.events(model)).hasSize(4);
    }

    private static ExecutionListItem onlyExecution(String model) {
        List<ExecutionListItem> executions = deployment.trainings().of(model);
        assertThat(executions).hasSize(1);
        return executions.get(0);
    }

    /** Of the model's executions, the last one first. */
    private static List<ExecutionStatus> statuses(String model) {
        return deployment.trainings().of(model).stream()
                .map(ExecutionListItem::status)
                .toList();
    }
}
