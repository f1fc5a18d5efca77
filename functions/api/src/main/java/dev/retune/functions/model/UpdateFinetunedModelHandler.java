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

/** {@code PATCH /v1/finetuning/finetuned-models/{id}}. */
public final class UpdateFinetunedModelHandler extends ApiHandler {
    private final FinetunedModels finetunedModels;

    public UpdateFinetunedModelHandler() {
        this(Wiring.apiAccess(), Wiring.finetunedModels());
        Wiring.rehearse(
                this,
                RehearsalRequest.of(RehearsalTable.WAITING_MODEL).body("{\"name\":\"renamed\"}"),
                RehearsalRequest.of(RehearsalTable.READY_MODEL).body(FinetunedModelRequest.REHEARSAL));
    }

    UpdateFinetunedModelHandler(ApiAccess access, FinetunedModels finetunedModels) {
        super(access);
        this.finetunedModels = finetunedModels;
    }

    @Override
    protected ApiResponse handle(Caller caller, ApiRequest request) {
        caller.requireChange();
        FinetunedModelRequest given = FinetunedModelRequest.of(request.body());
        FinetunedModel updated =
                finetunedModels.update(caller, request.id(), given.name(), given.settings(), given.violations());
        return ApiResponse.ok(FinetunedModelJson.envelope(updated));
    }
}
