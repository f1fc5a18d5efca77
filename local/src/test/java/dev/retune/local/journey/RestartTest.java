package dev.retune.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.cohere.api.resources.finetuning.finetuning.types.Hyperparameters;
import com.cohere.api.resources.finetuning.finetuning.types.TrainingStepMetrics;
import com.cohere.api.types.DatasetValidationStatus;
import dev.retune.model.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that the end of its server interrupts ends as if nothing had happened. */
final class RestartTest {
    private static final Hyperparameters HYPERPARAMETERS = Hyperparameters.builder()
            .trainEpochs(3)
            .trainBatchSize(4)
            .loraRank(2)
            .build();
    private static final Hyperparameters ONE_EPOCH =
            Hyperparameters.builder().trainEpochs(1).loraRank(2).build();
    /** The first of three epochs. */
    private static final int MIDWAY = 12;

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
        String waiting = before.create("waiting", dataset, ONE_EPOCH);
        files(killed).awaitCheckpoint(MIDWAY);
        TrainingStepMetrics untuned = untuned(killed);
        assertThat(before.status(killed)).isEqualTo(Status.FINETUNING);
        assertThat(before.status(waiting)).isEqualTo(Status.QUEUED);

        server.kill();
        server.startAgain(Map.of());

        assertGoesOn(killed, untuned);
        new Journey(server.cohere()).await(waiting, Status.READY, BOUND);
    }

    @Test
    void afterAGracefulStopTheTrainingGoesOn() throws Exception {
        Journey before = new Journey(server.cohere());
        String stopped = before.create("stopped", dataset, HYPERPARAMETERS);
        files(stopped).awaitCheckpoint(MIDWAY);
        TrainingStepMetrics untuned = untuned(stopped);
        assertThat(before.status(stopped)).isEqualTo(Status.FINETUNING);

        server.stop();
        server.startAgain(Map.of());

        assertGoesOn(stopped, untuned);
    }

    private static void assertGoesOn(String id, TrainingStepMetrics untuned) throws Exception {
        Journey after = new Journey(server.cohere());
        after.await(id, Status.READY, BOUND);
        assertThat(files(id).adapter())
                .containsKeys("adapter_model.safetensors", "adapter_config.json")
                .isEqualTo(files(uninterrupted).adapter());
        // Its time says that it was not evaluated again, as a training that begins again would be.
        assertThat(untuned(id)).isEqualTo(untuned);
        assertThat(after.events(id)).hasSize(4);
        // What was there before the restart still is.
        assertThat(after.status(uninterrupted)).isEqualTo(Status.READY);
        assertThat(server.cohere().datasets().get(dataset).getDataset().getValidationStatus())
                .isEqualTo(DatasetValidationStatus.VALIDATED);
    }

    /** The evaluation before the first step, which comes last. */
    private static TrainingStepMetrics untuned(String id) {
        List<TrainingStepMetrics> metrics = server.cohere()
                .finetuning()
                .listTrainingStepMetrics(id)
                .getStepMetrics()
                .orElseThrow();
        TrainingStepMetrics last = metrics.get(metrics.size() - 1);
        assertThat(last.getMetrics().orElseThrow()).containsEntry("step", 0.0);
        return last;
    }

    private static ModelFiles files(String model) {
        return new ModelFiles(server.data(), model);
    }
}
