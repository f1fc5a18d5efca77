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

/** {@code DELETE /v1/datasets/{id}}: absent from now on; the sweeper removes the files. */
public final class DeleteDatasetHandler extends ApiHandler {
    private final Datasets datasets;

    public DeleteDatasetHandler() {
        this(Wiring.apiAccess(), Wiring.datasets());
        Wiring.rehearse(this, RehearsalRequest.of(RehearsalTable.DATASET));
    }

    DeleteDatasetHandler(ApiAccess access, Datasets datasets) {
        super(access);
        this.datasets = datasets;
    }

    @Override
    protected ApiResponse handle(Caller caller, ApiRequest request) {
        datasets.delete(caller, request.id());
        return ApiResponse.ok(Map.of());
    }
}
