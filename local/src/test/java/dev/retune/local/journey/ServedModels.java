package dev.retune.local.journey;

import com.cohere.api.Cohere;
import com.cohere.api.errors.NotFoundError;
import com.cohere.api.errors.ServiceUnavailableError;
import com.cohere.api.resources.finetuning.finetuning.types.FinetunedModel;
import com.cohere.api.resources.finetuning.finetuning.types.Hyperparameters;
import com.cohere.api.resources.finetuning.finetuning.types.ListFinetunedModelsResponse;
import com.cohere.api.resources.finetuning.finetuning.types.Settings;
import com.cohere.api.resources.finetuning.requests.FinetuningListFinetunedModelsRequest;
import com.cohere.api.resources.finetuning.requests.FinetuningUpdateFinetunedModelRequest;
import dev.retune.functions.ModelLists;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The models of a server without training slots, through the official SDK; a 503 is asked again, as it says. */
final class ServedModels implements ModelLists {
    private static final int LARGEST_PAGE = 1000;
    /** Each is more than one already: the SDK repeats by itself. */
    private static final int MOST_TRIES = 10;

    private final Cohere cohere;
    private final Journey journey;
    private final String dataset;
    private final Map<String, Settings> settings = new ConcurrentHashMap<>();

    ServedModels(Cohere cohere, String dataset) {
        this.cohere = cohere;
        this.journey = new Journey(cohere);
        this.dataset = dataset;
    }

    @Override
    public String create() {
        // Equal requests at the same time could be one that was sent twice.
        FinetunedModel model = cohere.finetuning()
                .createFinetunedModel(Journey.order(
                        "new " + UUID.randomUUID(),
                        dataset,
                        Hyperparameters.builder().build()))
                .getFinetunedModel()
                .orElseThrow();
        String id = model.getId().orElseThrow();
        settings.put(id, model.getSettings());
        return id;
    }

    /** The SDK cannot leave the settings out. */
    @Override
    public void rename(String id, String name) {
        FinetuningUpdateFinetunedModelRequest change = FinetuningUpdateFinetunedModelRequest.builder()
                .name(name)
                .settings(settings.get(id))
                .build();
        patiently(() -> cohere.finetuning().updateFinetunedModel(id, change));
    }

    @Override
    public void delete(String id) {
        try {
            patiently(() -> cohere.finetuning().deleteFinetunedModel(id));
        } catch (NotFoundError e) {
            // A try before was heard, and its answer was a 503.
        }
    }

    @Override
    public List<String> walkModels(int pageSize, boolean descending) {
        return models(pageSize, descending).stream()
                .map(model -> model.getId().orElseThrow())
                .toList();
    }

    @Override
    public long totalSize() {
        return page(1, false, Optional.empty()).getTotalSize().orElseThrow();
    }

    @Override
    public void assertLegal() {
        for (FinetunedModel model : models(LARGEST_PAGE, false)) {
            patiently(() -> {
                Invariants.eventsAreLegal(model, journey);
                return model;
            });
        }
    }

    private List<FinetunedModel> models(int pageSize, boolean descending) {
        List<FinetunedModel> models = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            ListFinetunedModelsResponse page = page(pageSize, descending, token);
            models.addAll(page.getFinetunedModels().orElseThrow());
            token = page.getNextPageToken();
        } while (token.isPresent());
        return models;
    }

    private ListFinetunedModelsResponse page(int size, boolean descending, Optional<String> token) {
        FinetuningListFinetunedModelsRequest request = FinetuningListFinetunedModelsRequest.builder()
                .pageSize(size)
                .pageToken(token)
                .orderBy(descending ? "created_at desc" : "created_at")
                .build();
        return patiently(() -> cohere.finetuning().listFinetunedModels(request));
    }

    private static <T> T patiently(Supplier<T> call) {
        for (int tries = 1; ; tries++) {
            try {
                return call.get();
            } catch (ServiceUnavailableError e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }
}
