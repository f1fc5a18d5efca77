package dev.retune.functions.dataset;

import dev.retune.api.ApiAccess;
import dev.retune.api.ApiHandler;
import dev.retune.api.ApiRequest;
import dev.retune.api.ApiResponse;
import dev.retune.api.RehearsalRequest;
import dev.retune.dataset.Dataset;
import dev.retune.dataset.DatasetDownloads;
import dev.retune.dataset.Datasets;
import dev.retune.dynamodb.RehearsalTable;
import dev.retune.tenant.Caller;
import dev.retune.wiring.Wiring;
import java.util.Map;
import java.util.Optional;

/** {@code GET /v1/datasets/{id}}. */
public final class GetDatasetHandler extends ApiHandler {
    private final Datasets datasets;
    private final DatasetDownloads downloads;

    public GetDatasetHandler() {
        this(Wiring.apiAccess(), Wiring.datasets(), Wiring.datasetDownloads());
        Wiring.rehearse(this, RehearsalRequest.of(RehearsalTable.DATASET));
    }

    GetDatasetHandler(ApiAccess access, Datasets datasets, DatasetDownloads downloads) {
        super(access);
        this.datasets = datasets;
        this.downloads = downloads;
    }

    @Override
    protected ApiResponse handle(Caller caller, ApiRequest request) {
        Dataset dataset = datasets.get(caller.organization(), request.id());
        return ApiResponse.ok(Map.of(
                "dataset",
                DatasetJson.of(dataset, part -> Optional.of(request.absolute(downloads.url(dataset.key(), part))))));
    }
}
