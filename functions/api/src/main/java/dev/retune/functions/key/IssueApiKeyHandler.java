package dev.retune.functions.key;

import com.amazonaws.services.lambda.runtime.Context;
import dev.retune.api.Json;
import dev.retune.invocation.Deadline;
import dev.retune.invocation.TimedHandler;
import dev.retune.tenant.ApiKeys;
import dev.retune.tenant.OrganizationId;
import dev.retune.tenant.Role;
import dev.retune.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Issues a key. It is not on the API: who may invoke the function may issue keys. */
public final class IssueApiKeyHandler extends TimedHandler {
    private final ApiKeys apiKeys;

    public IssueApiKeyHandler() {
        this(Wiring.deadline(), Wiring.apiKeys());
        Wiring.rehearse(() -> apiKeys.issue(new OrganizationId("rehearsal"), "rehearsal", Role.VIEWER));
    }

    IssueApiKeyHandler(Deadline deadline, ApiKeys apiKeys) {
        super(deadline);
        this.apiKeys = apiKeys;
    }

    @Override
    protected void handle(InputStream input, OutputStream output, Context context) throws IOException {
        Wanted wanted = Json.read(input, Wanted.class);
        ApiKeys.Issued issued = apiKeys.issue(
                new OrganizationId(Objects.requireNonNullElse(wanted.organizationId(), "")),
                Objects.requireNonNullElse(wanted.userId(), ""),
                Role.of(Objects.requireNonNullElse(wanted.role(), "")));
        Json.write(output, new IssuedJson(issued.key(), issued.stored().id()));
    }

    record Wanted(
            @Nullable String organizationId,
            @Nullable String userId,
            @Nullable String role) {}

    record IssuedJson(String key, String keyId) {}
}
