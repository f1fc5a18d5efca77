package dev.retune.functions.model;

import static dev.retune.model.Fixtures.ACME;
import static dev.retune.model.Fixtures.GLOBEX;
import static dev.retune.model.Fixtures.NOON;
import static dev.retune.model.Fixtures.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.retune.api.ApiAccess;
import dev.retune.api.ApiHandler;
import dev.retune.api.Authenticator;
import dev.retune.invocation.Deadline;
import dev.retune.model.BaseModelCatalog;
import dev.retune.model.FinetunedModel;
import dev.retune.model.FinetunedModels;
import dev.retune.model.Fixtures;
import dev.retune.model.InMemoryFinetunedModelStore;
import dev.retune.model.InMemoryTrainingData;
import dev.retune.model.Invariants;
import dev.retune.model.ModelIds;
import dev.retune.model.MutableClock;
import dev.retune.paging.PageTokens;
import dev.retune.tenant.ApiKeys;
import dev.retune.tenant.Hmac;
import dev.retune.tenant.InMemoryApiKeyStore;
import dev.retune.tenant.OrganizationId;
import dev.retune.tenant.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code Idempotency-Key} promises, as API Gateway hands it over. */
final class CreateFinetunedModelHandlerTest {
    private static final String BODY = """
            {"name": "tickets", "settings": {"base_model": {"base_type": "BASE_TYPE_CLASSIFICATION"}, \
            "dataset_id": "%s"}}""".formatted(SETTINGS.datasetId());

    private final InMemoryFinetunedModelStore store = new InMemoryFinetunedModelStore();
    private final MutableClock clock = new MutableClock(NOON);
    private final Random random = new Random(1);
    private final ApiKeys keys =
            new ApiKeys(new InMemoryApiKeyStore(), new Hmac(new byte[32]), clock, this::randomBytes);
    private final ApiAccess access = new ApiAccess(
            new Authenticator(keys, clock), new PageTokens(new Hmac(new byte[32]), clock), new Deadline(clock));
    private final InMemoryTrainingData data = new InMemoryTrainingData();
    private final FinetunedModels models = new FinetunedModels(
            store,
            store,
            data,
            candidate -> {},
            BaseModelCatalog.embedded(),
            Fixtures.wandbKeys(),
            new ModelIds(random::nextLong),
            clock);
    private final ApiHandler handler = new CreateFinetunedModelHandler(access, models);
    private final String alice = keys.issue(ACME, "alice", Role.ADMIN).key();
    private final String anna = keys.issue(ACME, "anna", Role.MEMBER).key();
    private final String bob = keys.issue(GLOBEX, "bob", Role.ADMIN).key();

    CreateFinetunedModelHandlerTest() {
        data.add(SETTINGS.datasetId(), false);
    }

    @Test
    void theSameKeyGetsTheSameAnswerByteForByte() {
        APIGatewayProxyResponseEvent first = create(alice, "a-key", BODY);
        clock.advance(Duration.ofHours(1));

        assertThat(create(alice, "a-key", BODY)).isEqualTo(first);

        assertThat(first.getStatusCode()).isEqualTo(200);
        assertThat(models(ACME)).hasSize(1);
    }

    @Test
    void theNameOfTheHeaderIsReadInAnyCase() {
        APIGatewayProxyResponseEvent first = create(alice, "a-key", BODY);

        assertThat(handler.handleRequest(event(alice, BODY)
                        .withHeaders(Map.of("authorization", "Bearer " + alice, "idempotency-key", "a-key"))))
                .isEqualTo(first);
    }

    @Test
    void theAnswerStaysWhateverBecomesOfTheModel() {
        APIGatewayProxyResponseEvent first = create(alice, "a-key", BODY);
        String id = models(ACME).get(0).id();
        new UpdateFinetunedModelHandler(access, models)
                .handleRequest(event(alice, "{\"name\": \"renamed\"}").withPathParameters(Map.of("id", id)));
        assertThat(create(alice, "a-key", BODY)).isEqualTo(first);

        new DeleteFinetunedModelHandler(access, models)
                .handleRequest(event(alice, "").withPathParameters(Map.of("id", id)));
        data.remove(SETTINGS.datasetId());

        assertThat(create(alice, "a-key", BODY)).isEqualTo(first);
        assertThat(models(ACME)).isEmpty();
    }

    @Test
    void theBodyIsComparedAsBytes() {
        create(alice, "a-key", BODY);

        for (String other : List.of(BODY + " ", BODY.replace("tickets\"", "others\""))) {
            APIGatewayProxyResponseEvent refusal = create(alice, "a-key", other);
            assertThat(refusal.getStatusCode()).isEqualTo(400);
            assertThat(refusal.getBody()).contains("this Idempotency-Key came with another body");
        }

        assertThat(models(ACME)).hasSize(1);
    }

    @Test
    void howTheGatewayEncodedTheBodyMakesNoDifference() {
        APIGatewayProxyResponseEvent first = create(alice, "a-key", BODY);
        String encoded = Base64.getEncoder().encodeToString(BODY.getBytes(StandardCharsets.UTF_8));

        assertThat(handler.handleRequest(
                        event(alice, encoded).withIsBase64Encoded(true).withHeaders(headers(alice, "a-key"))))
                .isEqualTo(first);
    }

    @Test
    void aRefusedRequestIsNotRemembered() {
        data.remove(SETTINGS.datasetId());
        assertThat(create(alice, "a-key", BODY).getStatusCode()).isEqualTo(404);
        assertThat(create(alice, "a-key", "{}").getStatusCode()).isEqualTo(400);
        data.add(SETTINGS.datasetId(), false);

        assertThat(create(alice, "a-key", BODY).getStatusCode()).isEqualTo(200);
    }

    @Test
    void aDayLaterTheKeyIsFreeForAnyBody() {
        create(alice, "a-key", BODY);
        clock.advance(Duration.ofHours(24).plusSeconds(1));

        assertThat(create(alice, "a-key", BODY + " ").getStatusCode()).isEqualTo(200);

        assertThat(models(ACME)).hasSize(2);
    }

    @Test
    void aKeyBelongsToItsOrganization() {
        APIGatewayProxyResponseEvent first = create(alice, "a-key", BODY);

        assertThat(create(anna, "a-key", BODY)).isEqualTo(first);
        assertThat(create(bob, "a-key", BODY)).isNotEqualTo(first);

        assertThat(models(ACME)).hasSize(1);
        assertThat(models(GLOBEX)).hasSize(1);
    }

    @Test
    void differentKeysAreDifferentRequests() {
        create(alice, "a-key", BODY);
        create(alice, "A-Key", BODY);
        create(alice, "!".repeat(255), BODY);

        assertThat(models(ACME)).hasSize(3);
    }

    @Test
    void withoutAKeyEqualRequestsAreDifferentModels() {
        handler.handleRequest(event(alice, BODY));
        handler.handleRequest(event(alice, BODY));

        assertThat(models(ACME)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words", "tab\t", "ключ", "\u007f", "null\u0000"})
    void aKeyIsVisibleAscii(String key) {
        assertKeyRefused(key);
    }

    @Test
    void aKeyHasAtMost255Characters() {
        assertKeyRefused("k".repeat(256));
    }

    private void assertKeyRefused(String key) {
        APIGatewayProxyResponseEvent refusal = create(alice, key, BODY);

        assertThat(refusal.getStatusCode()).isEqualTo(400);
        assertThat(refusal.getBody()).contains("Idempotency-Key must be 1 to 255 visible ASCII characters");
        assertThat(models(ACME)).isEmpty();
    }

    private APIGatewayProxyResponseEvent create(String apiKey, String key, String body) {
        return handler.handleRequest(event(apiKey, body).withHeaders(headers(apiKey, key)));
    }

    private static Map<String, String> headers(String apiKey, String key) {
        return Map.of("Authorization", "Bearer " + apiKey, "Idempotency-Key", key);
    }

    private static APIGatewayProxyRequestEvent event(String apiKey, String body) {
        return new APIGatewayProxyRequestEvent()
                .withHeaders(Map.of("Authorization", "Bearer " + apiKey))
                .withBody(body);
    }

    private List<FinetunedModel> models(OrganizationId organization) {
        Invariants invariants = new Invariants(store);
        invariants.assertHold(organization);
        return invariants.models(organization);
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return bytes;
    }
}
