package dev.retune.functions.model;

import dev.retune.api.ApiAccess;
import dev.retune.api.ApiHandler;
import dev.retune.api.ApiRequest;
import dev.retune.api.ApiResponse;
import dev.retune.api.RehearsalRequest;
import dev.retune.dynamodb.RehearsalTable;
import dev.retune.metrics.MetricsStore;
import dev.retune.metrics.StepMetrics;
import dev.retune.model.FinetunedModel;
import dev.retune.model.FinetunedModels;
import dev.retune.paging.Order;
import dev.retune.paging.Page;
import dev.retune.paging.PageRequest;
import dev.retune.tenant.Caller;
import dev.retune.wiring.Wiring;

/** {@code GET /v1/finetuning/finetuned-models/{id}/training-step-metrics}: those of the current attempt. */
public final class ListTrainingStepMetricsHandler extends ApiHandler {
    private final FinetunedModels finetunedModels;
    private final MetricsStore metricsStore;

    public ListTrainingStepMetricsHandler() {
        this(Wiring.apiAccess(), Wiring.finetunedModels(), Wiring.metricsStore());
        Wiring.rehearse(this, RehearsalRequest.of(RehearsalTable.READY_MODEL));
    }

    ListTrainingStepMetricsHandler(ApiAccess access, FinetunedModels finetunedModels, MetricsStore metricsStore) {
        super(access);
        this.finetunedModels = finetunedModels;
        this.metricsStore = metricsStore;
    }

    @Override
    protected ApiResponse handle(Caller caller, ApiRequest request) {
        PageRequest wanted = request.pageIn(Order.DESCENDING);
        FinetunedModel model = finetunedModels.get(caller.organization(), request.id());
        Page<StepMetrics> page = metricsStore.list(model.key(), model.fence().attempt(), wanted);
        return ApiResponse.ok(StepMetricsJson.of(page, request.nextPageToken(page, wanted)));
    }
}
