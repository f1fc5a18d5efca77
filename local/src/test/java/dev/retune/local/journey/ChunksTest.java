package dev.retune.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.cohere.api.resources.finetuning.finetuning.types.Hyperparameters;
import dev.retune.model.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The state machine trains in as many invocations as it takes, to the same end. */
final class ChunksTest {
    /** Twelve steps an epoch. */
    private static final Hyperparameters HYPERPARAMETERS = Hyperparameters.builder()
            .trainEpochs(2)
            .trainBatchSize(4)
            .loraRank(2)
            .build();

    @TempDir
    private Path folder;

    @Test
    void aTrainingInManyInvocationsGivesTheSameAdapter() throws Exception {
        Path data = folder.resolve("data");
        try (JourneyServer server = JourneyServer.start(data, Map.of())) {
            Journey journey = new Journey(server.cohere());
            String dataset = journey.upload(Tickets.some(folder));
            String atOnce = journey.create("at-once", dataset, HYPERPARAMETERS);
            journey.awaitReady(atOnce);

            server.stop();
            server.startAgain(Map.of("ChunkSteps", "5"));
            Journey chunked = new Journey(server.cohere());
            String inChunks = chunked.create("in-chunks", dataset, HYPERPARAMETERS);

            // An evaluation leaves a checkpoint too, but only a chunk's end leaves one at these.
            assertThat(checkpoints(chunked, data, inChunks)).containsAnyOf(5, 10, 20);
            assertThat(Adapter.files(data, inChunks)).isNotEmpty().isEqualTo(Adapter.files(data, atOnce));
            Invariants.holdAtRest(server.cohere());
        }
        StoredRows.of(data).areAtRest();
    }

    /** The steps of the checkpoints seen until the model is ready; each is there only until the next. */
    private static TreeSet<Integer> checkpoints(Journey journey, Path data, String id) {
        TreeSet<Integer> steps = new TreeSet<>();
        Poll.until(id + " is ready", Poll.PATIENCE, () -> {
            for (int look = 0; look < 20; look++) {
                addCheckpoints(Adapter.objects(data, id).resolve("0001/checkpoints"), steps);
            }
            return Optional.of(journey.status(id)).filter(status -> status == Status.READY);
        });
        return steps;
    }

    private static void addCheckpoints(Path checkpoints, TreeSet<Integer> steps) {
        try (Stream<Path> found = Files.list(checkpoints)) {
            // Named by dispatch and step.
            found.map(file -> file.getFileName().toString().split("-")[1])
                    .map(Integer::valueOf)
                    .forEach(steps::add);
        } catch (NoSuchFileException e) {
            // None yet, or none any more.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
