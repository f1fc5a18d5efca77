package dev.retune.functions.catalog;

import dev.retune.api.ApiAccess;
import dev.retune.api.ApiHandler;
import dev.retune.model.BaseModelCatalog;
import dev.retune.model.FinetunedModels;
import java.util.Map;

/** This package's handlers by route, over parts of a test's choice. */
public final class ModelEndpoints {
    private ModelEndpoints() {}

    public static Map<String, ApiHandler> of(ApiAccess access, FinetunedModels models, BaseModelCatalog catalog) {
        return Map.of(
                "GET /v1/models", new ListModelsHandler(access, models, catalog),
                "GET /v1/models/{id}", new GetModelHandler(access, models, catalog));
    }
}
