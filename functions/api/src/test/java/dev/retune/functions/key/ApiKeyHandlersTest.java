package dev.retune.functions.key;

import static dev.retune.model.Fixtures.ACME;
import static dev.retune.model.Fixtures.GLOBEX;
import static dev.retune.model.Fixtures.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retune.api.TimedContext;
import dev.retune.error.ApiException;
import dev.retune.invocation.Deadline;
import dev.retune.model.MutableClock;
import dev.retune.tenant.ApiKeys;
import dev.retune.tenant.Caller;
import dev.retune.tenant.Hmac;
import dev.retune.tenant.InMemoryApiKeyStore;
import dev.retune.tenant.Role;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Issuing, listing and revoking keys, none of which is on the API. */
final class ApiKeyHandlersTest {
    private final MutableClock clock = new MutableClock(NOON);
    private byte issued;
    private final ApiKeys keys =
            new ApiKeys(new InMemoryApiKeyStore(), new Hmac(new byte[32]), clock, () -> new byte[] {++issued});
    private final Deadline deadline = new Deadline(clock);
    private final IssueApiKeyHandler issue = new IssueApiKeyHandler(deadline, keys);
    private final ListApiKeysHandler list = new ListApiKeysHandler(deadline, keys);
    private final RevokeApiKeyHandler revoke = new RevokeApiKeyHandler(deadline, keys);

    @Test
    void anIssuedKeyIsItsHolders() throws IOException {
        JsonNode answer = issue("acme", "alice", "member");

        assertThat(answer.fieldNames()).toIterable().containsExactly("key", "key_id");
        assertThat(keys.find(answer.path("key").asText())).contains(new Caller(ACME, "alice", Role.MEMBER));
    }

    @Test
    void aListShowsAnOrganizationsKeysButNeverTheKeysThemselves() throws IOException {
        JsonNode alices = issue("acme", "alice", "admin");
        clock.advance(Duration.ofSeconds(1));
        JsonNode victors = issue("acme", "victor", "viewer");
        issue("globex", "bob", "admin");

        JsonNode answer = call(list, "{\"organization_id\": \"acme\"}");

        assertThat(answer)
                .hasToString("{\"keys\":[{\"key_id\":\"" + alices.path("key_id").asText()
                        + "\",\"organization_id\":\"acme\",\"user_id\":\"alice\",\"role\":\"admin\","
                        + "\"created_at\":\"2026-01-01T12:00:00Z\"},{\"key_id\":\""
                        + victors.path("key_id").asText()
                        + "\",\"organization_id\":\"acme\",\"user_id\":\"victor\",\"role\":\"viewer\","
                        + "\"created_at\":\"2026-01-01T12:00:01Z\"}]}");
    }

    @Test
    void aRevokedKeyIsNobodys() throws IOException {
        JsonNode answer = issue("acme", "alice", "admin");

        assertThat(call(revoke, revocation("acme", answer))).hasToString("{}");

        assertThat(keys.find(answer.path("key").asText())).isEmpty();
        assertThat(keys.list(ACME)).isEmpty();
    }

    @Test
    void aKeyIsRevokedByItsOwnOrganizationOnly() throws IOException {
        JsonNode answer = issue("globex", "bob", "admin");
        String id = answer.path("key_id").asText();

        assertThatThrownBy(() -> call(revoke, revocation("acme", answer)))
                .isInstanceOf(ApiException.class)
                .hasMessage("organization acme has no key with the id " + id);
        assertThat(keys.list(GLOBEX)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "acme, alice, owner, 'role must be one of admin, member, viewer'",
        "_nobody, alice, admin, the organization _nobody is reserved; choose another id",
        "acme, '', admin, user_id must not be empty",
        "a/b, alice, admin, 'an organization id has 1 to 64 letters, digits, underscores, hyphens and, except first, dots'",
    })
    void whatCannotBeIssuedIsExplained(String organization, String user, String role, String message) {
        assertThatThrownBy(() -> issue(organization, user, role))
                .isInstanceOf(ApiException.class)
                .hasMessage(message);
        assertThat(keys.list(ACME)).isEmpty();
    }

    @Test
    void whatIsLeftOutIsExplainedToo() {
        assertThatThrownBy(() -> call(issue, "{}")).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> call(list, "{}")).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> call(revoke, "{\"organization_id\": \"acme\"}"))
                .isInstanceOf(ApiException.class);
    }

    private JsonNode issue(String organization, String user, String role) throws IOException {
        return call(
                issue,
                "{\"organization_id\": \"%s\", \"user_id\": \"%s\", \"role\": \"%s\"}"
                        .formatted(organization, user, role));
    }

    private static String revocation(String organization, JsonNode issued) {
        return "{\"organization_id\": \"%s\", \"key_id\": \"%s\"}"
                .formatted(organization, issued.path("key_id").asText());
    }

    private static JsonNode call(RequestStreamHandler handler, String request) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(request.getBytes(UTF_8)), answer, TimedContext.AMPLE);
        return new ObjectMapper().readTree(answer.toByteArray());
    }
}
