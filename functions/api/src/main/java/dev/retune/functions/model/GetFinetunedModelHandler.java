package dev.retune.functions.model;

import dev.retune.api.ApiAccess;
import dev.retune.api.ApiHandler;
import dev.retune.api.ApiRequest;
import dev.retune.api.ApiResponse;
import dev.retune.api.RehearsalRequest;
import dev.retune.dynamodb.RehearsalTable;
import dev.retune.model.FinetunedModel;
import dev.retune.model.FinetunedModels;
import dev.retune.tenant.Caller;
import dev.retune.wiring.Wiring;

/** {@code GET /v1/finetuning/finetuned-models/{id}}. */
public final class GetFinetunedModelHandler extends ApiHandler {
    private final FinetunedModels finetunedModels;

    public GetFinetunedModelHandler() {
        this(Wiring.apiAccess(), Wiring.finetunedModels());
        Wiring.rehearse(
                this,
                RehearsalRequest.of(RehearsalTable.READY_MODEL),
                RehearsalRequest.of(RehearsalTable.WAITING_MODEL));
    }

    GetFinetunedModelHandler(ApiAccess access, FinetunedModels finetunedModels) {
        super(access);
        this.finetunedModels = finetunedModels;
    }

    @Override
    protected ApiResponse handle(Caller caller, ApiRequest request) {
        FinetunedModel model = finetunedModels.get(caller.organization(), request.id());
        return ApiResponse.ok(FinetunedModelJson.envelope(model, finetunedModels.queuePosition(model)));
    }
}
