package dev.retune.functions.key;

import com.amazonaws.services.lambda.runtime.Context;
import dev.retune.api.Json;
import dev.retune.invocation.Deadline;
import dev.retune.invocation.TimedHandler;
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
public final class RevokeApiKeyHandler extends TimedHandler {
    private final ApiKeys apiKeys;

    public RevokeApiKeyHandler() {
        this(Wiring.deadline(), Wiring.apiKeys());
        Wiring.rehearse(() -> apiKeys.revoke(OrganizationId.NOBODY, "rehearsal"));
    }

    RevokeApiKeyHandler(Deadline deadline, ApiKeys apiKeys) {
        super(deadline);
        this.apiKeys = apiKeys;
    }

    @Override
    protected void handle(InputStream input, OutputStream output, Context context) throws IOException {
        Wanted wanted = Json.read(input, Wanted.class);
        apiKeys.revoke(
                new OrganizationId(Objects.requireNonNullElse(wanted.organizationId(), "")),
                Objects.requireNonNullElse(wanted.keyId(), ""));
        Json.write(output, Map.of());
    }

    record Wanted(@Nullable String organizationId, @Nullable String keyId) {}
}
