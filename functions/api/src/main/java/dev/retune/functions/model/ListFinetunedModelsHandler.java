package dev.retune.functions.model;

import dev.retune.api.ApiAccess;
import dev.retune.api.ApiHandler;
import dev.retune.api.ApiRequest;
import dev.retune.api.ApiResponse;
import dev.retune.api.RehearsalRequest;
import dev.retune.model.FinetunedModel;
import dev.retune.model.FinetunedModels;
import dev.retune.paging.Order;
import dev.retune.paging.Page;
import dev.retune.paging.PageRequest;
import dev.retune.tenant.Caller;
import dev.retune.wiring.Wiring;
import java.util.Map;

/** {@code GET /v1/finetuning/finetuned-models}. */
public final class ListFinetunedModelsHandler extends ApiHandler {
    private final FinetunedModels finetunedModels;

    public ListFinetunedModelsHandler() {
        this(Wiring.apiAccess(), Wiring.finetunedModels());
        Wiring.rehearse(this, RehearsalRequest.plain().query(Map.of("page_size", "1")));
    }

    ListFinetunedModelsHandler(ApiAccess access, FinetunedModels finetunedModels) {
        super(access);
        this.finetunedModels = finetunedModels;
    }

    @Override
    protected ApiResponse handle(Caller caller, ApiRequest request) {
        PageRequest wanted = request.page(Order.ASCENDING);
        Page<FinetunedModel> page = finetunedModels.list(caller.organization(), wanted);
        return ApiResponse.ok(FinetunedModelJson.list(
                page, request.nextPageToken(page, wanted), finetunedModels.count(caller.organization())));
    }
}
