package dev.retune.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.cohere.api.resources.finetuning.finetuning.types.Hyperparameters;
import dev.retune.model.Status;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models wait for a training slot, and come up in the order in which they were created. */
final class QueueTest {
    private static final Hyperparameters LONG =
            Hyperparameters.builder().trainEpochs(2).trainBatchSize(4).build();
    private static final Hyperparameters SHORT =
            Hyperparameters.builder().trainEpochs(1).loraRank(2).build();

    @TempDir
    private Path folder;

    @Test
    void aSecondModelWaitsForTheFirstAndAThirdForBoth() throws Exception {
        try (JourneyServer server = JourneyServer.start(folder.resolve("data"), Map.of())) {
            Journey journey = new Journey(server.cohere());
            String some = journey.upload(Tickets.some(folder));
            String few = journey.upload(Tickets.few(folder));

            String first = journey.create("first", some, LONG);
            String second = journey.create("second", few, SHORT);
            String third = journey.create("third", few, SHORT);

            assertThat(journey.progress(second, "queue_position")).contains(1);
            assertThat(journey.progress(third, "queue_position")).contains(2);
            assertThat(journey.status(second)).isEqualTo(Status.QUEUED);
            List.of(first, second, third).forEach(journey::awaitReady);
            // A slot is free again when the training ends, before the model is ready.
            assertThat(entered(journey, second, Status.FINETUNING))
                    .isAfterOrEqualTo(entered(journey, first, Status.DEPLOYING_API));
            assertThat(entered(journey, third, Status.FINETUNING))
                    .isAfterOrEqualTo(entered(journey, second, Status.DEPLOYING_API));
            Invariants.holdAtRest(server.cohere());
        }
        StoredRows.of(folder.resolve("data")).areAtRest();
    }

    @Test
    void withoutSlotsModelsAreAcceptedAndHeldUntilThereIsOne() throws Exception {
        Path data = folder.resolve("data");
        try (JourneyServer server = JourneyServer.start(data, Map.of("TrainingSlots", "0"))) {
            Journey holding = new Journey(server.cohere());
            String id = holding.create("held", holding.upload(Tickets.few(folder)), SHORT);
            server.sweep();
            assertThat(holding.status(id)).isEqualTo(Status.QUEUED);
            assertThat(holding.progress(id, "queue_position")).contains(1);

            server.stop();
            server.startAgain(Map.of("TrainingSlots", "1"));

            new Journey(server.cohere()).awaitReady(id);
            Invariants.holdAtRest(server.cohere());
        }
        StoredRows.of(data).areAtRest();
    }

    private static OffsetDateTime entered(Journey journey, String id, Status status) {
        return journey.events(id).stream()
                .filter(event -> Journey.status(event.getStatus()) == status)
                .findFirst()
                .flatMap(event -> event.getCreatedAt())
                .orElseThrow();
    }
}
