package dev.retune.functions.key;

import dev.retune.api.ApiAccess;
import dev.retune.api.ApiHandler;
import java.util.Map;

/** This package's handlers by route, over parts of a test's choice. */
public final class KeyEndpoints {
    private KeyEndpoints() {}

    public static Map<String, ApiHandler> of(ApiAccess access) {
        return Map.of("POST /v1/check-api-key", new CheckApiKeyHandler(access));
    }
}
