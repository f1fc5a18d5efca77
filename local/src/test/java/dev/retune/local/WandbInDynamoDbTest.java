package dev.retune.local;

import static dev.retune.model.Fixtures.ACME;
import static dev.retune.model.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retune.api.ApiAccess;
import dev.retune.api.ApiHandler;
import dev.retune.api.Authenticator;
import dev.retune.api.GatewayAnswer;
import dev.retune.api.GatewayRequest;
import dev.retune.dynamodb.DynamoDbFinetunedModelStore;
import dev.retune.dynamodb.DynamoDbMetricsStore;
import dev.retune.dynamodb.DynamoDbWorkIndex;
import dev.retune.dynamodb.LocalTable;
import dev.retune.functions.model.FinetunedModelEndpoints;
import dev.retune.invocation.Deadline;
import dev.retune.model.BaseModelCatalog;
import dev.retune.model.BaseType;
import dev.retune.model.FinetunedModel;
import dev.retune.model.FinetunedModels;
import dev.retune.model.Fixtures;
import dev.retune.model.InMemoryTrainingData;
import dev.retune.model.InstalledBaseModel;
import dev.retune.model.LifeCycle;
import dev.retune.model.ModelChange;
import dev.retune.model.ModelIds;
import dev.retune.model.ModelKey;
import dev.retune.model.MutableClock;
import dev.retune.model.Status;
import dev.retune.paging.PageTokens;
import dev.retune.tenant.ApiKeys;
import dev.retune.tenant.Hmac;
import dev.retune.tenant.InMemoryApiKeyStore;
import dev.retune.tenant.PlantedSecret;
import dev.retune.tenant.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Keys for Weights &amp; Biases in a service that has a chat model to train, over DynamoDB. */
final class WandbInDynamoDbTest {
    private static final String MODELS = "/v1/finetuning/finetuned-models";
    private static final String MASKED = "{\"project\":\"assistants\",\"api_key\":\"********\",\"entity\":\"a team\"}";
    private static final LocalTable TABLE = new LocalTable();
    private static final AtomicLong IDS = new AtomicLong();

    private final PlantedSecret first = PlantedSecret.of("first");
    private final PlantedSecret second = PlantedSecret.of("second");
    private final MutableClock clock = new MutableClock(NOON);
    private final ApiKeys keys =
            new ApiKeys(new InMemoryApiKeyStore(), new Hmac(new byte[32]), clock, () -> new byte[32]);
    private final DynamoDbFinetunedModelStore store = new DynamoDbFinetunedModelStore(TABLE.table());
    private final InMemoryTrainingData data = new InMemoryTrainingData();
    private final String alice = keys.issue(ACME, "alice", Role.ADMIN).key();
    private final Map<String, ApiHandler> endpoints = FinetunedModelEndpoints.of(
            new ApiAccess(
                    new Authenticator(keys, clock), new PageTokens(new Hmac(new byte[32]), clock), new Deadline(clock)),
            new FinetunedModels(
                    store,
                    new DynamoDbWorkIndex(TABLE.table()),
                    data,
                    model -> {},
                    BaseModelCatalog.of(new InstalledBaseModel("a-decoder", "1", BaseType.CHAT, 0.01, 2048)),
                    Fixtures.wandbKeys(),
                    new ModelIds(() -> IDS.incrementAndGet() << 8),
                    clock),
            new DynamoDbMetricsStore(TABLE.table()));
    private final List<String> answers = new ArrayList<>();

    WandbInDynamoDbTest() {
        data.add("chats", false);
    }

    @AfterAll
    static void close() {
        TABLE.close();
    }

    @AfterEach
    void noKeyIsInAnAnswerOrTheTable() {
        String rows = rows().toString();
        assertThat(rows).contains("assistants");
        for (PlantedSecret secret : List.of(first, second)) {
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(secret.formIn(answer)).isEmpty());
            assertThat(secret.formIn(rows)).isEmpty();
        }
    }

    @Test
    void everyAnswerMasksTheKey() {
        JsonNode created = settings(create("a-key"));
        assertThat(created.get("wandb")).hasToString(MASKED);
        String id = id(create("a-key"));
        assertThat(settings(create("a-key"))).as("the replay").isEqualTo(created);
        assertThat(settings(get(id))).isEqualTo(created);
        assertThat(send("GET " + MODELS, "", "").json().at("/finetuned_models/0/settings/wandb"))
                .hasToString(MASKED);
        assertThat(settings(patch(id, wandb(second.value()))).get("wandb")).hasToString(MASKED);
        assertThat(settings(patch(id, "{\"name\": \"renamed\"}")).get("wandb")).hasToString(MASKED);
    }

    @Test
    void aKeyIsStoredOnceAndErasedWhenTheTrainingEnds() {
        String id = id(create("another-key"));
        assertThat(rowsWithKey(id)).containsExactly("MODEL#" + id);
        String sealed = sealedKey(id);

        patch(id, wandb("********"));
        assertThat(sealedKey(id)).as("after an update that sends the mask").isEqualTo(sealed);
        patch(id, wandb(second.value()));
        assertThat(sealedKey(id)).as("after one with another key").isNotEqualTo(sealed);

        end(id, Status.READY);
        assertThat(rowsWithKey(id)).isEmpty();
        assertThat(settings(get(id)).get("wandb")).hasToString(MASKED);

        assertThat(patch(
                                id,
                                "{\"settings\": {\"hyperparameters\": {\"train_epochs\": 2}, \"wandb\": {\"api_key\": \"\"}}}")
                        .json()
                        .at("/finetuned_model/status")
                        .asText())
                .isEqualTo("STATUS_QUEUED");
        assertThat(rowsWithKey(id)).as("an empty one keeps none").isEmpty();
        patch(id, wandb(first.value()));
        assertThat(rowsWithKey(id)).isNotEmpty();
        end(id, Status.FAILED);
        assertThat(rowsWithKey(id)).isEmpty();
    }

    @Test
    void aKeyGoesWithItsModel() {
        String id = id(create("a-third-key"));

        send("DELETE " + MODELS + "/{id}", id, "");

        assertThat(rowsWithKey(id)).isEmpty();
        create("a-fourth-key");
    }

    @Test
    void aRefusalSaysNothingOfTheKey() {
        String id = id(create("a-fifth-key"));
        String tooLong = first.value() + "x".repeat(255);

        for (String wandb : List.of(
                "{\"project\": \" \", \"api_key\": \"KEY\"}",
                "{\"project\": \"p\", \"api_key\": \"KEY\\n\"}",
                "{\"project\": \"p\", \"api_key\": [\"KEY\"]}",
                "{\"project\": \"p\", \"api_key\": {\"KEY\": 1}}",
                "{\"project\": \"p\", \"api_key\": \"KEY\", \"api_key\": \"KEY\"}",
                "{\"project\": \"p\", \"api_key\": \"KEY\u0000\"}",
                "\"KEY\"",
                "{\"project\": \"p\", \"api_key\": \"KEY\"} KEY")) {
            String body = "{\"name\": \"n\", \"settings\": {\"base_model\": {\"base_type\": \"BASE_TYPE_CHAT\"},"
                    + " \"dataset_id\": \"chats\", \"wandb\": " + wandb.replace("KEY", escaped(tooLong)) + "}}";
            assertThat(send("POST " + MODELS, "", body).status()).as(body).isEqualTo(400);
            assertThat(patch(id, body).status()).as(body).isEqualTo(400);
        }
    }

    private GatewayAnswer create(String idempotencyKey) {
        return send(GatewayRequest.to("POST " + MODELS).header("Idempotency-Key", idempotencyKey), """
                {"name": "assistant", "settings": {"base_model": {"base_type": "BASE_TYPE_CHAT"}, "dataset_id": "chats",
                 "wandb": {"project": "assistants", "api_key": "%s", "entity": "a team"}}}""".formatted(
                        escaped(first.value())));
    }

    private GatewayAnswer get(String id) {
        return send("GET " + MODELS + "/{id}", id, "");
    }

    private GatewayAnswer patch(String id, String body) {
        return send("PATCH " + MODELS + "/{id}", id, body);
    }

    private GatewayAnswer send(String route, String id, String body) {
        return send(GatewayRequest.to(route).id(id), body);
    }

    private GatewayAnswer send(GatewayRequest request, String body) {
        GatewayAnswer answer = request.key(alice).body(body).send(endpoints.get(request.route()));
        answers.add(answer.body() + answer.headers());
        return answer;
    }

    private void end(String id, Status status) {
        FinetunedModel model = commit(LifeCycle.claim(stored(id), 0, NOON));
        model = commit(LifeCycle.begin(model, model.fence(), model.revision(), NOON));
        assertThat(rowsWithKey(id)).isNotEmpty();
        if (status == Status.FAILED) {
            commit(LifeCycle.failed(model, model.fence(), "a reason", NOON));
        } else {
            model = commit(LifeCycle.beginDeployment(model, model.fence(), NOON));
            commit(LifeCycle.ready(model, model.fence(), "an/adapter", NOON));
        }
    }

    private FinetunedModel commit(ModelChange change) {
        assertThat(store.commit(change)).isTrue();
        return stored(change.key().id());
    }

    private FinetunedModel stored(String id) {
        return store.find(new ModelKey(ACME, id)).orElseThrow();
    }

    /** The sort keys of the rows about a model that hold a key, sealed or not, at any depth. */
    private List<String> rowsWithKey(String id) {
        return rows().stream()
                .filter(row -> row.toString().contains(id) && row.toString().contains("wandb_key"))
                .map(row -> row.get("SK").s())
                .toList();
    }

    private String sealedKey(String id) {
        return rows().stream()
                .filter(row -> row.get("SK").s().equals("MODEL#" + id))
                .map(row -> row.get("wandb_key").s())
                .findFirst()
                .orElseThrow();
    }

    private static List<Map<String, AttributeValue>> rows() {
        try (DynamoDbClient client = TABLE.client()) {
            return client.scan(scan -> scan.tableName(TABLE.name()).consistentRead(true))
                    .items();
        }
    }

    private static String wandb(String key) {
        return "{\"settings\": {\"wandb\": {\"api_key\": \"" + escaped(key) + "\"}}}";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String id(GatewayAnswer answer) {
        return answer.json().at("/finetuned_model/id").asText();
    }

    private static JsonNode settings(GatewayAnswer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().at("/finetuned_model/settings");
    }
}
