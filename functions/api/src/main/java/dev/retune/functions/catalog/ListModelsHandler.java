package dev.retune.functions.catalog;

import dev.retune.api.ApiAccess;
import dev.retune.api.ApiHandler;
import dev.retune.api.ApiRequest;
import dev.retune.api.ApiResponse;
import dev.retune.api.RehearsalRequest;
import dev.retune.model.BaseModelCatalog;
import dev.retune.model.FinetunedModel;
import dev.retune.model.FinetunedModels;
import dev.retune.paging.Order;
import dev.retune.paging.Page;
import dev.retune.paging.PageRequest;
import dev.retune.tenant.Caller;
import dev.retune.wiring.Wiring;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code GET /v1/models}: on the first page the base models, then the fine-tunes that have something deployed. */
public final class ListModelsHandler extends ApiHandler {
    private final FinetunedModels finetunedModels;
    private final BaseModelCatalog catalog;

    public ListModelsHandler() {
        this(Wiring.apiAccess(), Wiring.finetunedModels(), Wiring.baseModels());
        Wiring.rehearse(this, RehearsalRequest.plain());
    }

    ListModelsHandler(ApiAccess access, FinetunedModels finetunedModels, BaseModelCatalog catalog) {
        super(access);
        this.finetunedModels = finetunedModels;
        this.catalog = catalog;
    }

    @Override
    protected ApiResponse handle(Caller caller, ApiRequest request) {
        ModelFilter filter = ModelFilter.of(request);
        PageRequest wanted = request.pageIn(Order.ASCENDING);
        Page<FinetunedModel> page = finetunedModels.list(caller.organization(), wanted);
        List<ModelJson> models = new ArrayList<>();
        if (wanted.after().isEmpty()) {
            catalog.all().forEach(base -> models.add(ModelJson.of(base)));
        }
        page.items().stream()
                .filter(model -> model.deployed().isPresent())
                .forEach(model -> models.add(ModelJson.of(model, catalog.of(model))));
        models.removeIf(model -> !filter.takes(model));
        return ApiResponse.ok(new Listing(models, request.nextPageToken(page, wanted)));
    }

    record Listing(List<ModelJson> models, Optional<String> nextPageToken) {}
}
