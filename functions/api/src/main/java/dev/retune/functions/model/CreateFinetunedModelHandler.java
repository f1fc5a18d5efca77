package dev.retune.functions.model;

import dev.retune.api.ApiAccess;
import dev.retune.api.ApiHandler;
import dev.retune.api.ApiRequest;
import dev.retune.api.ApiResponse;
import dev.retune.api.RehearsalRequest;
import dev.retune.model.FinetunedModel;
import dev.retune.model.FinetunedModels;
import dev.retune.tenant.Caller;
import dev.retune.wiring.Wiring;

/** {@code POST /v1/finetuning/finetuned-models}. */
public final class CreateFinetunedModelHandler extends ApiHandler {
    private final FinetunedModels finetunedModels;

    public CreateFinetunedModelHandler() {
        this(Wiring.apiAccess(), Wiring.finetunedModels());
        Wiring.rehearse(this, RehearsalRequest.plain().body(FinetunedModelRequest.REHEARSAL));
    }

    CreateFinetunedModelHandler(ApiAccess access, FinetunedModels finetunedModels) {
        super(access);
        this.finetunedModels = finetunedModels;
    }

    @Override
    protected ApiResponse handle(Caller caller, ApiRequest request) {
        caller.requireChange();
        FinetunedModelRequest given = FinetunedModelRequest.of(request.body());
        FinetunedModel created =
                finetunedModels.create(caller, given.name(), given.settingsOrNone(), given.violations());
        return ApiResponse.ok(FinetunedModelJson.envelope(created));
    }
}
