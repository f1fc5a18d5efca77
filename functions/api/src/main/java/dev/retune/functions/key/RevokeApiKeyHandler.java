package dev.retune.functions.key;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.retune.api.Json;
import dev.retune.tenant.ApiKeys;
import dev.retune.tenant.OrganizationId;
import dev.retune.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Revokes a key; functions that have just seen it may still know it for a minute. It is not on the API. */
public final class RevokeApiKeyHandler implements RequestStreamHandler {
    private final ApiKeys apiKeys;

    public RevokeApiKeyHandler() {
        this(Wiring.apiKeys());
        Wiring.snapshots()
                .rehearse(
                        () -> apiKeys.list(OrganizationId.NOBODY),
                        Wiring.rehearsals().table()::delete);
    }

    RevokeApiKeyHandler(ApiKeys apiKeys) {
        this.apiKeys = apiKeys;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Wanted wanted = Json.read(input, Wanted.class);
        apiKeys.revoke(
                new OrganizationId(Objects.requireNonNullElse(wanted.organizationId(), "")),
                Objects.requireNonNullElse(wanted.keyId(), ""));
        Json.write(output, Map.of());
    }

    record Wanted(@Nullable String organizationId, @Nullable String keyId) {}
}
