package dev.retune.functions.model;

import dev.retune.api.ApiAccess;
import dev.retune.api.ApiHandler;
import dev.retune.api.ApiRequest;
import dev.retune.api.ApiResponse;
import dev.retune.api.RehearsalRequest;
import dev.retune.dynamodb.RehearsalTable;
import dev.retune.model.FinetunedModels;
import dev.retune.tenant.Caller;
import dev.retune.wiring.Wiring;
import java.util.Map;

/** {@code DELETE /v1/finetuning/finetuned-models/{id}}. */
public final class DeleteFinetunedModelHandler extends ApiHandler {
    private final FinetunedModels finetunedModels;

    public DeleteFinetunedModelHandler() {
        this(Wiring.apiAccess(), Wiring.finetunedModels());
        Wiring.rehearse(this, RehearsalRequest.of(RehearsalTable.READY_MODEL));
    }

    DeleteFinetunedModelHandler(ApiAccess access, FinetunedModels finetunedModels) {
        super(access);
        this.finetunedModels = finetunedModels;
    }

    @Override
    protected ApiResponse handle(Caller caller, ApiRequest request) {
        finetunedModels.delete(caller, request.id());
        return ApiResponse.ok(Map.of());
    }
}
