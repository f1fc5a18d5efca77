package dev.retune.functions.dataset;

import dev.retune.api.ApiAccess;
import dev.retune.api.ApiHandler;
import dev.retune.dataset.Datasets;
import java.util.Map;

/** This package's handlers by route, over parts of a test's choice. */
public final class DatasetEndpoints {
    private DatasetEndpoints() {}

    public static Map<String, ApiHandler> of(ApiAccess access, Datasets datasets) {
        return Map.of(
                "POST /v1/datasets", new CreateDatasetHandler(access, datasets),
                "GET /v1/datasets", new ListDatasetsHandler(access, datasets),
                "GET /v1/datasets/usage", new GetDatasetUsageHandler(access, datasets),
                "GET /v1/datasets/{id}", new GetDatasetHandler(access, datasets),
                "DELETE /v1/datasets/{id}", new DeleteDatasetHandler(access, datasets));
    }
}
