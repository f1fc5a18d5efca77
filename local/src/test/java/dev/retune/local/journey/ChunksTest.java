package dev.retune.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.cohere.api.resources.finetuning.finetuning.types.Hyperparameters;
import dev.retune.model.Status;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The state machine trains in as many invocations as it takes, to the same end. */
final class ChunksTest {
    /** Ten steps an epoch, with an evaluation at its end. */
    private static final Hyperparameters HYPERPARAMETERS = Hyperparameters.builder()
            .trainEpochs(2)
            .trainBatchSize(4)
            .loraRank(2)
            .build();

    private static final int LOOKS_BETWEEN_REQUESTS = 20;

    @TempDir
    private Path folder;

    @Test
    void aTrainingInManyInvocationsGivesTheSameAdapter() throws Exception {
        Path data = folder.resolve("data");
        try (JourneyServer server = JourneyServer.start(data, Map.of())) {
            Journey journey = new Journey(server.cohere());
            String dataset = journey.upload(Tickets.few(folder));
            String atOnce = journey.create("at-once", dataset, HYPERPARAMETERS);
            journey.awaitReady(atOnce);

            server.stop();
            server.startAgain(Map.of("ChunkSteps", "3"));
            Journey chunked = new Journey(server.cohere());
            ModelFiles inChunks = new ModelFiles(data, chunked.create("in-chunks", dataset, HYPERPARAMETERS));

            // An evaluation leaves a checkpoint too, but between two of them only the end of a chunk does.
            assertThat(checkpoints(chunked, inChunks))
                    .filteredOn(step -> step % 10 != 0)
                    .hasSizeGreaterThan(1);
            assertThat(inChunks.adapter()).isNotEmpty().isEqualTo(new ModelFiles(data, atOnce).adapter());
            Invariants.holdAtRest(server.cohere());
        }
        StoredRows.of(data).areAtRest();
    }

    /** The steps of the checkpoints seen until the model is ready. */
    private static Set<Integer> checkpoints(Journey journey, ModelFiles files) {
        Set<Integer> steps = new TreeSet<>();
        Poll.until(files.model() + " is ready", Poll.PATIENCE, () -> {
            for (int look = 0; look < LOOKS_BETWEEN_REQUESTS; look++) {
                steps.addAll(files.checkpoints());
            }
            return Optional.of(journey.status(files.model())).filter(status -> status == Status.READY);
        });
        return steps;
    }
}
