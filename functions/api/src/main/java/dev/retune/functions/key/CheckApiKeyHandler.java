package dev.retune.functions.key;

import dev.retune.api.ApiAccess;
import dev.retune.api.ApiHandler;
import dev.retune.api.ApiRequest;
import dev.retune.api.ApiResponse;
import dev.retune.api.RehearsalRequest;
import dev.retune.tenant.Caller;
import dev.retune.wiring.Wiring;

/** {@code POST /v1/check-api-key}. Whoever gets this far has a valid key. */
public final class CheckApiKeyHandler extends ApiHandler {

    public CheckApiKeyHandler() {
        this(Wiring.apiAccess());
        Wiring.rehearse(this, RehearsalRequest.plain());
    }

    CheckApiKeyHandler(ApiAccess access) {
        super(access);
    }

    @Override
    protected ApiResponse handle(Caller caller, ApiRequest request) {
        return ApiResponse.ok(new Checked(true, caller.organization().value(), caller.userId()));
    }

    record Checked(boolean valid, String organizationId, String ownerId) {}
}
