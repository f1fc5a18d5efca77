package dev.retune.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.cohere.api.Cohere;
import com.cohere.api.resources.finetuning.finetuning.types.Event;
import com.cohere.api.resources.finetuning.finetuning.types.FinetunedModel;
import com.cohere.api.resources.finetuning.finetuning.types.Hyperparameters;
import com.cohere.api.resources.finetuning.finetuning.types.ListEventsResponse;
import com.cohere.api.resources.finetuning.finetuning.types.ListFinetunedModelsResponse;
import com.cohere.api.resources.finetuning.finetuning.types.ListTrainingStepMetricsResponse;
import com.cohere.api.resources.finetuning.finetuning.types.Status;
import com.cohere.api.resources.finetuning.finetuning.types.TrainingStepMetrics;
import com.cohere.api.resources.finetuning.requests.FinetuningListEventsRequest;
import com.cohere.api.resources.finetuning.requests.FinetuningListFinetunedModelsRequest;
import com.cohere.api.resources.finetuning.requests.FinetuningListTrainingStepMetricsRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three listings, walked page by page with the official SDK. */
final class PagingTest {
    private static final Hyperparameters TWO_EPOCHS =
            Hyperparameters.builder().trainEpochs(2).loraRank(1).build();

    @TempDir
    private static Path folder;

    private static JourneyServer server;
    private static Cohere cohere;
    private static final List<String> IDS = new ArrayList<>();

    @BeforeAll
    static void trainThreeModels() throws Exception {
        server = JourneyServer.start(folder.resolve("data"), Map.of("TrainingSlots", "3"));
        cohere = server.cohere();
        Journey journey = new Journey(cohere);
        String dataset = journey.upload(Tickets.few(folder));
        for (String name : List.of("one", "two", "three")) {
            IDS.add(journey.create(name, dataset, TWO_EPOCHS));
        }
        IDS.forEach(journey::awaitReady);
    }

    @AfterAll
    static void stop() {
        Invariants.holdAtRest(cohere);
        server.close();
        StoredRows.of(server.data()).areAtRest();
    }

    @Test
    void modelsComeOldestFirstAndEachOnce() {
        assertThat(walkModels(Optional.empty())).isEqualTo(IDS);
    }

    @Test
    void modelsComeNewestFirstWhenAsked() {
        List<String> newestFirst = new ArrayList<>(IDS);
        Collections.reverse(newestFirst);

        assertThat(walkModels(Optional.of("created_at desc"))).isEqualTo(newestFirst);
    }

    @Test
    void eventsComeNewestFirstWithWhoAskedForThem() {
        List<Event> events = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            ListEventsResponse page = cohere.finetuning()
                    .listEvents(
                            IDS.get(0),
                            FinetuningListEventsRequest.builder()
                                    .pageSize(1)
                                    .pageToken(token)
                                    .build());
            assertThat(page.getTotalSize()).contains(4);
            assertThat(page.getEvents().orElseThrow()).hasSize(1);
            events.addAll(page.getEvents().orElseThrow());
            token = following(page.getNextPageToken());
        } while (token.isPresent());

        assertThat(events)
                .extracting(event -> event.getStatus().orElseThrow())
                .containsExactly(
                        Status.STATUS_READY,
                        Status.STATUS_DEPLOYING_API,
                        Status.STATUS_FINETUNING,
                        Status.STATUS_QUEUED);
        assertThat(events)
                .extracting(Event::getUserId)
                .containsExactly(Optional.empty(), Optional.of("admin"), Optional.of("admin"), Optional.of("admin"));
    }

    @Test
    void metricsComeNewestFirstDownToTheUntunedBase() {
        List<TrainingStepMetrics> metrics = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            ListTrainingStepMetricsResponse page = cohere.finetuning()
                    .listTrainingStepMetrics(
                            IDS.get(0),
                            FinetuningListTrainingStepMetricsRequest.builder()
                                    .pageSize(1)
                                    .pageToken(token)
                                    .build());
            assertThat(page.getStepMetrics().orElseThrow()).hasSize(1);
            metrics.addAll(page.getStepMetrics().orElseThrow());
            token = following(page.getNextPageToken());
        } while (token.isPresent());

        assertThat(metrics).hasSizeGreaterThanOrEqualTo(3);
        assertThat(metrics).allSatisfy(step -> {
            assertThat(step.getCreatedAt()).isPresent();
            assertThat(step.getMetrics().orElseThrow())
                    .containsOnlyKeys("accuracy", "precision", "recall", "f1", "cross_entropy", "step");
        });
        assertThat(metrics)
                .extracting(step -> step.getMetrics().orElseThrow().get("step").intValue())
                .isSortedAccordingTo(Collections.reverseOrder())
                .doesNotHaveDuplicates()
                .endsWith(0);
        // The protocol that the service once had behind it left out zeros.
        assertThat(metrics.get(metrics.size() - 1).getStepNumber()).isEmpty();
        assertThat(metrics.get(0).getStepNumber())
                .contains(metrics.get(0).getMetrics().orElseThrow().get("step").intValue());
    }

    private static List<String> walkModels(Optional<String> order) {
        List<String> walked = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            ListFinetunedModelsResponse page = cohere.finetuning()
                    .listFinetunedModels(FinetuningListFinetunedModelsRequest.builder()
                            .pageSize(1)
                            .pageToken(token)
                            .orderBy(order)
                            .build());
            assertThat(page.getTotalSize()).contains(IDS.size());
            assertThat(page.getFinetunedModels().orElseThrow()).hasSize(1);
            page.getFinetunedModels().orElseThrow().stream()
                    .map(FinetunedModel::getId)
                    .forEach(id -> walked.add(id.orElseThrow()));
            token = following(page.getNextPageToken());
        } while (token.isPresent());
        return walked;
    }

    private static Optional<String> following(Optional<String> token) {
        return token.filter(value -> !value.isEmpty());
    }
}
