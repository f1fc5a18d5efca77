package dev.retune.functions.catalog;

import dev.retune.api.ApiAccess;
import dev.retune.api.ApiHandler;
import dev.retune.api.ApiRequest;
import dev.retune.api.ApiResponse;
import dev.retune.api.RehearsalRequest;
import dev.retune.dynamodb.RehearsalTable;
import dev.retune.model.BaseModelCatalog;
import dev.retune.model.FinetunedModel;
import dev.retune.model.FinetunedModels;
import dev.retune.tenant.Caller;
import dev.retune.wiring.Wiring;

/** {@code GET /v1/models/{id}}: a base model by its name, or a fine-tune that has something deployed. */
public final class GetModelHandler extends ApiHandler {
    private final FinetunedModels finetunedModels;
    private final BaseModelCatalog catalog;

    public GetModelHandler() {
        this(Wiring.apiAccess(), Wiring.finetunedModels(), Wiring.baseModels());
        Wiring.rehearse(
                this,
                RehearsalRequest.of(Wiring.baseModels().all().get(0).name()),
                RehearsalRequest.of(RehearsalTable.READY_MODEL));
    }

    GetModelHandler(ApiAccess access, FinetunedModels finetunedModels, BaseModelCatalog catalog) {
        super(access);
        this.finetunedModels = finetunedModels;
        this.catalog = catalog;
    }

    @Override
    protected ApiResponse handle(Caller caller, ApiRequest request) {
        return ApiResponse.ok(catalog.find(request.id()).map(ModelJson::of).orElseGet(() -> {
            FinetunedModel model = finetunedModels.deployed(caller.organization(), request.id());
            return ModelJson.of(model, catalog.of(model));
        }));
    }
}
