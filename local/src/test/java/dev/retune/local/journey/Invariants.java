package dev.retune.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.cohere.api.Cohere;
import com.cohere.api.resources.finetuning.finetuning.types.Event;
import com.cohere.api.resources.finetuning.finetuning.types.FinetunedModel;
import com.cohere.api.resources.finetuning.finetuning.types.ListFinetunedModelsResponse;
import com.cohere.api.resources.finetuning.requests.FinetuningListFinetunedModelsRequest;
import dev.retune.model.Status;
import java.time.OffsetDateTime;
import java.util.List;

/** What must hold after whatever happened, as the API shows it. */
final class Invariants {
    private Invariants() {}

    /** Nothing is under way any more, and what happened to each model was legal. */
    static void holdAtRest(Cohere cohere) {
        ListFinetunedModelsResponse listing = cohere.finetuning()
                .listFinetunedModels(FinetuningListFinetunedModelsRequest.builder()
                        .pageSize(1000)
                        .build());
        List<FinetunedModel> models = listing.getFinetunedModels().orElseThrow();

        assertThat(listing.getTotalSize()).contains(models.size());
        assertThat(models)
                .allSatisfy(
                        model -> assertThat(Journey.status(model.getStatus()).isUnderWay())
                                .isFalse());
        models.forEach(model -> eventsAreLegal(model, new Journey(cohere)));
    }

    static void eventsAreLegal(FinetunedModel model, Journey journey) {
        List<Event> events = journey.events(model.getId().orElseThrow());
        List<Status> path =
                events.stream().map(event -> Journey.status(event.getStatus())).toList();
        List<OffsetDateTime> times =
                events.stream().map(event -> event.getCreatedAt().orElseThrow()).toList();

        assertThat(path.get(0)).isEqualTo(Status.QUEUED);
        for (int i = 1; i < path.size(); i++) {
            assertThat(path.get(i - 1).next()).as("events %s", path).contains(path.get(i));
            assertThat(times.get(i)).isAfter(times.get(i - 1));
        }
        assertThat(path.get(path.size() - 1)).isEqualTo(Journey.status(model.getStatus()));
        assertThat(times.get(0)).isEqualTo(model.getCreatedAt().orElseThrow());
    }
}
