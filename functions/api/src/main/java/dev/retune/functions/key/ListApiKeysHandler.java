package dev.retune.functions.key;

import com.amazonaws.services.lambda.runtime.Context;
import dev.retune.api.Json;
import dev.retune.invocation.Deadline;
import dev.retune.invocation.TimedHandler;
import dev.retune.tenant.ApiKey;
import dev.retune.tenant.ApiKeys;
import dev.retune.tenant.OrganizationId;
import dev.retune.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lists an organization's keys, of which only the ids are known. It is not on the API. */
public final class ListApiKeysHandler extends TimedHandler {
    private final ApiKeys apiKeys;

    public ListApiKeysHandler() {
        this(Wiring.deadline(), Wiring.apiKeys());
        Wiring.rehearse(() -> apiKeys.list(OrganizationId.NOBODY));
    }

    ListApiKeysHandler(Deadline deadline, ApiKeys apiKeys) {
        super(deadline);
        this.apiKeys = apiKeys;
    }

    @Override
    protected void handle(InputStream input, OutputStream output, Context context) throws IOException {
        Wanted wanted = Json.read(input, Wanted.class);
        List<ApiKey> found = apiKeys.list(new OrganizationId(Objects.requireNonNullElse(wanted.organizationId(), "")));
        Json.write(output, new Listing(found.stream().map(KeyJson::of).toList()));
    }

    record Wanted(@Nullable String organizationId) {}

    record Listing(List<KeyJson> keys) {}

    record KeyJson(String keyId, String organizationId, String userId, String role, Instant createdAt) {
        static KeyJson of(ApiKey key) {
            return new KeyJson(
                    key.id(),
                    key.organization().value(),
                    key.userId(),
                    key.role().label(),
                    key.createdAt());
        }
    }
}
