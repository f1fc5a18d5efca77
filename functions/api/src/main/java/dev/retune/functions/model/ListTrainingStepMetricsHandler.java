package dev.retune.functions.model;

import dev.retune.api.ApiAccess;
import dev.retune.api.ApiHandler;
import dev.retune.api.ApiRequest;
import dev.retune.api.ApiResponse;
import dev.retune.metrics.StepMetrics;
import dev.retune.model.FinetunedModel;
import dev.retune.model.FinetunedModels;
import dev.retune.paging.Order;
import dev.retune.paging.Page;
import dev.retune.paging.PageRequest;
import dev.retune.tenant.Caller;
import dev.retune.wiring.Wiring;

/** {@code GET /v1/finetuning/finetuned-models/{id}/training-step-metrics}. */
public final class ListTrainingStepMetricsHandler extends ApiHandler {
    private final FinetunedModels finetunedModels;

    public ListTrainingStepMetricsHandler() {
        this(Wiring.apiAccess(), Wiring.finetunedModels());
    }

    ListTrainingStepMetricsHandler(ApiAccess access, FinetunedModels finetunedModels) {
        super(access);
        this.finetunedModels = finetunedModels;
    }

    @Override
    protected ApiResponse handle(Caller caller, ApiRequest request) {
        PageRequest wanted = request.pageIn(Order.DESCENDING);
        FinetunedModel model = finetunedModels.get(caller.organization(), request.id());
        Page<StepMetrics> page = finetunedModels.metrics(model, wanted);
        return ApiResponse.ok(StepMetricsJson.of(page, request.nextPageToken(page, wanted)));
    }
}
