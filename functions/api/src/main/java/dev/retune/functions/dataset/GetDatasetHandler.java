package dev.retune.functions.dataset;

import dev.retune.api.ApiAccess;
import dev.retune.api.ApiHandler;
import dev.retune.api.ApiRequest;
import dev.retune.api.ApiResponse;
import dev.retune.api.RehearsalRequest;
import dev.retune.dataset.Datasets;
import dev.retune.dynamodb.RehearsalTable;
import dev.retune.tenant.Caller;
import dev.retune.wiring.Wiring;
import java.util.Map;

/** {@code GET /v1/datasets/{id}}. */
public final class GetDatasetHandler extends ApiHandler {
    private final Datasets datasets;

    public GetDatasetHandler() {
        this(Wiring.apiAccess(), Wiring.datasets());
        Wiring.rehearse(this, RehearsalRequest.of(RehearsalTable.DATASET));
    }

    GetDatasetHandler(ApiAccess access, Datasets datasets) {
        super(access);
        this.datasets = datasets;
    }

    @Override
    protected ApiResponse handle(Caller caller, ApiRequest request) {
        return ApiResponse.ok(Map.of("dataset", DatasetJson.of(datasets.get(caller.organization(), request.id()))));
    }
}
