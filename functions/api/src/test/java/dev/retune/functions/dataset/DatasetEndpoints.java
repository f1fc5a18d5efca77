package dev.retune.functions.dataset;

import dev.retune.api.ApiAccess;
import dev.retune.api.ApiHandler;
import dev.retune.dataset.DatasetDownloads;
import dev.retune.dataset.Datasets;
import dev.retune.dataset.PresignedUploads;
import java.util.Map;

/** This package's handlers by route, over parts of a test's choice. */
public final class DatasetEndpoints {
    private DatasetEndpoints() {}

    public static Map<String, ApiHandler> of(
            ApiAccess access, Datasets datasets, PresignedUploads uploads, DatasetDownloads downloads) {
        return Map.of(
                "POST /v1/datasets", new CreateDatasetHandler(access, datasets),
                "POST /v1/datasets/uploads", new CreateDatasetUploadHandler(access, uploads),
                "GET /v1/datasets", new ListDatasetsHandler(access, datasets),
                "GET /v1/datasets/usage", new GetDatasetUsageHandler(access, datasets),
                "GET /v1/datasets/{id}", new GetDatasetHandler(access, datasets, downloads),
                "DELETE /v1/datasets/{id}", new DeleteDatasetHandler(access, datasets));
    }
}
