package dev.retune.functions.model;

import dev.retune.api.ApiAccess;
import dev.retune.api.ApiHandler;
import dev.retune.api.ApiRequest;
import dev.retune.api.ApiResponse;
import dev.retune.api.JsonObject;
import dev.retune.api.RehearsalRequest;
import dev.retune.model.FinetunedModel;
import dev.retune.model.FinetunedModels;
import dev.retune.model.IdempotencyKey;
import dev.retune.model.RequestIdentity;
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
        JsonObject body = request.body();
        RequestIdentity identity = identity(caller, request, body);
        FinetunedModelRequest given = FinetunedModelRequest.of(body);
        FinetunedModel created =
                finetunedModels.create(caller, identity, given.name(), given.settingsOrNone(), given.violations());
        return ApiResponse.ok(FinetunedModelJson.envelope(created));
    }

    private static RequestIdentity identity(Caller caller, ApiRequest request, JsonObject body) {
        return request.header("Idempotency-Key")
                .map(IdempotencyKey::new)
                .map(key -> RequestIdentity.of(caller, key, request.rawBody()))
                .orElseGet(() -> RequestIdentity.of(caller, body.canonical()));
    }
}
