package dev.retune.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.cohere.api.resources.finetuning.finetuning.types.Hyperparameters;
import dev.retune.model.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that the end of its server interrupts ends as if nothing had happened. */
final class RestartTest {
    private static final Hyperparameters HYPERPARAMETERS = Hyperparameters.builder()
            .trainEpochs(4)
            .trainBatchSize(4)
            .loraRank(2)
            .build();
    /** Optimizer steps after which there has been an evaluation, and so a checkpoint, but which are far from the end. */
    private static final int MIDWAY = 20;

    private static final Duration BOUND = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static JourneyServer server;
    private static String dataset;
    private static String uninterrupted;

    @BeforeAll
    static void trainWithoutInterruption() throws Exception {
        server = JourneyServer.start(folder.resolve("data"), Map.of());
        Journey journey = new Journey(server.cohere());
        dataset = journey.upload(Tickets.some(folder));
        uninterrupted = journey.create("uninterrupted", dataset, HYPERPARAMETERS);
        journey.awaitReady(uninterrupted);
    }

    @AfterAll
    static void stop() {
        server.close();
        StoredRows.of(server.data()).areAtRest();
    }

    @AfterEach
    void nothingIsUnderWayOrUnlawful() {
        Invariants.holdAtRest(server.cohere());
    }

    @Test
    void afterAKillTheTrainingGoesOnAndTheQueueToo() throws Exception {
        Journey before = new Journey(server.cohere());
        String killed = before.create("killed", dataset, HYPERPARAMETERS);
        String waiting = before.create("waiting", dataset, HYPERPARAMETERS);
        before.awaitStep(killed, MIDWAY);
        assertThat(before.status(waiting)).isEqualTo(Status.QUEUED);

        server.kill();
        server.startAgain(Map.of());

        Journey after = new Journey(server.cohere());
        assertGoesOn(after, killed);
        after.await(waiting, Status.READY, BOUND);
        assertThat(adapter(waiting)).isEqualTo(adapter(uninterrupted));
    }

    @Test
    void afterAGracefulStopTheTrainingGoesOn() throws Exception {
        Journey before = new Journey(server.cohere());
        String stopped = before.create("stopped", dataset, HYPERPARAMETERS);
        before.awaitStep(stopped, MIDWAY);

        server.stop();
        server.startAgain(Map.of());

        assertGoesOn(new Journey(server.cohere()), stopped);
    }

    private static void assertGoesOn(Journey after, String id) throws Exception {
        assertThat(after.status(id)).as("begun long ago").isNotIn(Status.QUEUED, Status.READY);
        after.await(id, Status.READY, BOUND);
        assertThat(adapter(id))
                .containsKeys("adapter_model.safetensors", "adapter_config.json")
                .isEqualTo(adapter(uninterrupted));
        // What was there before the restart still is.
        assertThat(after.status(uninterrupted)).isEqualTo(Status.READY);
        assertThat(server.cohere().datasets().get(dataset).getDataset().getId()).isEqualTo(dataset);
    }

    private static Map<String, String> adapter(String model) throws Exception {
        return Adapter.files(server.data(), model);
    }
}
