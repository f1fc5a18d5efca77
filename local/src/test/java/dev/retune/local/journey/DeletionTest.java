package dev.retune.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.cohere.api.resources.finetuning.finetuning.types.Hyperparameters;
import dev.retune.model.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deleted model stops at once, makes room at once, and is cleaned up. */
final class DeletionTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    private static final Duration UNTIL_STOPPED = Duration.ofSeconds(10);
    private static final Hyperparameters TEN_EPOCHS =
            Hyperparameters.builder().trainEpochs(10).trainBatchSize(4).build();
    private static final Hyperparameters ONE_EPOCH =
            Hyperparameters.builder().trainEpochs(1).loraRank(2).build();

    @TempDir
    private Path folder;

    @Test
    void whatIsDeletedWhileItTrainsStopsAndTheNextBegins() throws Exception {
        Path data = folder.resolve("data");
        String deleted;
        String next;
        try (JourneyServer server = JourneyServer.start(data, Map.of())) {
            Journey journey = new Journey(server.cohere());
            TrainingThreads threads = new TrainingThreads(server.pid());
            String slow = journey.upload(Tickets.slow(folder));
            deleted = journey.create("deleted", slow, TEN_EPOCHS);
            next = journey.create("next", journey.upload(Tickets.few(folder)), ONE_EPOCH);
            journey.awaitStep(deleted, 1);
            assertThat(threads.count()).isEqualTo(1);
            assertThat(new ModelFiles(data, deleted).folder()).exists();

            journey.delete(deleted);

            Poll.until(
                    "the next one trains",
                    AT_ONCE,
                    () -> Optional.of(journey.status(next)).filter(status -> status != Status.QUEUED));
            journey.awaitReady(next);
            Poll.until(
                    "the deleted one's training ends",
                    UNTIL_STOPPED,
                    () -> Optional.of(threads.count()).filter(count -> count == 0));
            journey.delete(next);
            assertThat(server.cohere().finetuning().listFinetunedModels().getTotalSize())
                    .contains(0);
            server.sweep();
            server.sweep();
            assertThat(new ModelFiles(data, deleted).folder()).doesNotExist();
            assertThat(new ModelFiles(data, next).folder()).doesNotExist();
            Invariants.holdAtRest(server.cohere());
        }
        StoredRows rows = StoredRows.of(data);
        rows.areAtRest();
        for (String id : List.of(deleted, next)) {
            assertThat(rows.of("ORG#default#MODEL#" + id)).isEmpty();
            assertThat(rows.of("ORG#default")).contains("DELETED#" + id).doesNotContain("MODEL#" + id);
        }
    }
}
