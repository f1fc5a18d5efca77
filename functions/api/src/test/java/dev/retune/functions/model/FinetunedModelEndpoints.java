package dev.retune.functions.model;

import dev.retune.api.ApiAccess;
import dev.retune.api.ApiHandler;
import dev.retune.metrics.MetricsStore;
import dev.retune.model.FinetunedModels;
import java.util.Map;

/** This package's handlers by route, over parts of a test's choice. */
public final class FinetunedModelEndpoints {
    private static final String MODELS = "/v1/finetuning/finetuned-models";

    private FinetunedModelEndpoints() {}

    public static Map<String, ApiHandler> of(ApiAccess access, FinetunedModels models, MetricsStore metrics) {
        return Map.of(
                "GET " + MODELS, new ListFinetunedModelsHandler(access, models),
                "POST " + MODELS, new CreateFinetunedModelHandler(access, models),
                "GET " + MODELS + "/{id}", new GetFinetunedModelHandler(access, models),
                "PATCH " + MODELS + "/{id}", new UpdateFinetunedModelHandler(access, models),
                "DELETE " + MODELS + "/{id}", new DeleteFinetunedModelHandler(access, models),
                "GET " + MODELS + "/{id}/events", new ListEventsHandler(access, models),
                "GET " + MODELS + "/{id}/training-step-metrics",
                        new ListTrainingStepMetricsHandler(access, models, metrics));
    }
}
