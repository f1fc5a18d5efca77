package dev.retune.functions.model;

import dev.retune.api.ApiAccess;
import dev.retune.api.ApiHandler;
import dev.retune.api.ApiRequest;
import dev.retune.api.ApiResponse;
import dev.retune.api.RehearsalRequest;
import dev.retune.dynamodb.RehearsalTable;
import dev.retune.model.Event;
import dev.retune.model.FinetunedModel;
import dev.retune.model.FinetunedModels;
import dev.retune.paging.Order;
import dev.retune.paging.Page;
import dev.retune.paging.PageRequest;
import dev.retune.tenant.Caller;
import dev.retune.wiring.Wiring;

/** {@code GET /v1/finetuning/finetuned-models/{id}/events}. */
public final class ListEventsHandler extends ApiHandler {
    private final FinetunedModels finetunedModels;

    public ListEventsHandler() {
        this(Wiring.apiAccess(), Wiring.finetunedModels());
        Wiring.rehearse(this, RehearsalRequest.of(RehearsalTable.READY_MODEL));
    }

    ListEventsHandler(ApiAccess access, FinetunedModels finetunedModels) {
        super(access);
        this.finetunedModels = finetunedModels;
    }

    @Override
    protected ApiResponse handle(Caller caller, ApiRequest request) {
        PageRequest wanted = request.page(Order.DESCENDING);
        FinetunedModel model = finetunedModels.get(caller.organization(), request.id());
        Page<Event> page = finetunedModels.events(model, wanted);
        return ApiResponse.ok(EventsJson.of(page, request.nextPageToken(page, wanted), model.sequence()));
    }
}
