package dev.retune.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retune.dataset.Dataset;
import dev.retune.dataset.DatasetKey;
import dev.retune.dataset.DatasetPart;
import dev.retune.dataset.DatasetStatus;
import dev.retune.dataset.DatasetType;
import dev.retune.dataset.LabelCount;
import dev.retune.dataset.ReadingOptions;
import dev.retune.metrics.StepMetrics;
import dev.retune.model.BaseModel;
import dev.retune.model.BaseType;
import dev.retune.model.Fence;
import dev.retune.model.FinetunedModel;
import dev.retune.model.GivenHyperparameters;
import dev.retune.model.LifeCycle;
import dev.retune.model.ModelKey;
import dev.retune.model.ModelName;
import dev.retune.model.RememberedRequest;
import dev.retune.model.RequestIdentity;
import dev.retune.model.Settings;
import dev.retune.tenant.ApiKey;
import dev.retune.tenant.Caller;
import dev.retune.tenant.OrganizationId;
import dev.retune.tenant.Role;
import dev.retune.work.Work;
import dev.retune.work.WorkKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Answers like a table that has something of everything, in the organization that nobody is of: a ready model and one
 * that waits for a slot until it gets one, events, step metrics, a data set, any API key, and any request. Every write succeeds, and
 * none is kept. Requests are rehearsed on it, before a snapshot.
 */
public final class RehearsalTable {
    public static final String READY_MODEL = "00000000-0000-7000-8000-000000000001";
    public static final String WAITING_MODEL = "00000000-0000-7000-8000-000000000002";
    public static final String DATASET = "rehearsal-000000";

    private static final Caller NOBODY = new Caller(OrganizationId.NOBODY, "rehearsal", Role.ADMIN);
    private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");
    private static final JsonMapper JSON = new JsonMapper();

    private final FinetunedModel waiting = model(WAITING_MODEL);
    private final FinetunedModel ready = ready(model(READY_MODEL));
    private boolean claimed;

    public static ModelKey readyModel() {
        return new ModelKey(OrganizationId.NOBODY, READY_MODEL);
    }

    /**
     * @param operation such as {@code GetItem}
     * @param request in DynamoDB's JSON, as the answer is
     */
    public byte[] answer(String operation, byte[] request) {
        try {
            JsonNode asked = JSON.readTree(request);
            return JSON.writeValueAsBytes(
                    switch (operation) {
                        case "GetItem" -> found(asked.get("Key"));
                        case "Query" -> listed(asked);
                        default -> written(asked);
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Object> found(JsonNode key) {
        String partition = key.get(Keys.PARTITION).get("S").textValue();
        String sort = key.get(Keys.SORT).get("S").textValue();
        return row(partition, sort)
                .map(row -> Map.<String, Object>of("Item", json(row)))
                .orElse(Map.of());
    }

    private Optional<Item> row(String partition, String sort) {
        if (sort.startsWith(Keys.MODEL)) {
            return Optional.of(ModelItem.of(sort.endsWith(READY_MODEL) ? ready : waitingOrClaimed()));
        }
        if (sort.startsWith(Keys.DATASET)) {
            return Optional.of(DatasetItem.of(dataset()));
        }
        if (partition.endsWith(Keys.REQUESTS)) {
            return Optional.of(remembered(sort));
        }
        if (sort.startsWith(Keys.API_KEY) || partition.startsWith(Keys.API_KEY_BY_DIGEST)) {
            return Optional.of(apiKey());
        }
        return Optional.empty();
    }

    private Map<String, Object> listed(JsonNode query) {
        List<Item> rows = query.has("IndexName")
                ? List.of(ModelItem.of(waiting))
                : rows(query.get("ExpressionAttributeValues")
                        .path(":prefix")
                        .path("S")
                        .asText());
        return Map.of(
                "Items", rows.stream().map(RehearsalTable::json).toList(),
                "Count", rows.size(),
                "ScannedCount", rows.size());
    }

    private List<Item> rows(String prefix) {
        if (prefix.startsWith(Keys.STEP)) {
            StepMetrics metrics = new StepMetrics(1, Instant.EPOCH, Map.of("accuracy", 0.5, "cross_entropy", 0.5));
            return List.of(DynamoDbMetricsStore.item(ready.key(), 1, metrics));
        }
        return switch (prefix) {
            case Keys.MODEL -> List.of(ModelItem.of(ready), ModelItem.of(waiting));
            case Keys.EVENT -> List.of(EventItem.of(ready.key(), ready.lastEvent()));
            case Keys.DATASET -> List.of(DatasetItem.of(dataset()));
            case Keys.API_KEY -> List.of(apiKey());
            default -> List.of();
        };
    }

    private Map<String, Object> written(JsonNode request) {
        claimed |= request.toString().contains("\"" + Keys.SLOT);
        return Map.of();
    }

    private FinetunedModel waitingOrClaimed() {
        return claimed ? LifeCycle.claim(waiting, 0, Instant.EPOCH).after() : waiting;
    }

    private static FinetunedModel model(String id) {
        return model(id, Instant.EPOCH);
    }

    private static FinetunedModel model(String id, Instant createdAt) {
        return FinetunedModel.queued(
                id,
                NOBODY,
                new ModelName("rehearsal"),
                new Settings(
                        new BaseModel("all-MiniLM-L6-v2", "1", BaseType.CLASSIFICATION, Optional.empty()),
                        DATASET,
                        false,
                        GivenHyperparameters.NONE.orDefaults()),
                createdAt);
    }

    /** A request like the one at hand, which was answered. */
    private static Item remembered(String sort) {
        String fingerprint = sort.substring(sort.indexOf('#') + 1);
        RequestIdentity request =
                new RequestIdentity(OrganizationId.NOBODY, RequestIdentity.Kind.FINGERPRINT, fingerprint, fingerprint);
        return RequestItem.of(new RememberedRequest(request, model(READY_MODEL, FAR), true));
    }

    private static FinetunedModel ready(FinetunedModel queued) {
        Fence fence = new Fence(1, 1);
        FinetunedModel claimed = LifeCycle.claim(queued, 0, Instant.EPOCH).after();
        FinetunedModel training =
                LifeCycle.begin(claimed, fence, 0, Instant.EPOCH).after();
        FinetunedModel deploying =
                LifeCycle.beginDeployment(training, fence, Instant.EPOCH).after();
        return LifeCycle.ready(deploying, fence, "rehearsal", Instant.EPOCH).after();
    }

    private static Dataset dataset() {
        return new Dataset(
                new DatasetKey(OrganizationId.NOBODY, DATASET),
                "rehearsal",
                DatasetType.SINGLE_LABEL_CLASSIFICATION,
                ReadingOptions.DEFAULT,
                DatasetStatus.VALIDATED,
                1,
                1,
                List.of(new DatasetPart("train", 1, 1), new DatasetPart("eval", 1, 1)),
                List.of(new LabelCount("a", 1), new LabelCount("b", 1)),
                Optional.empty(),
                List.of("rehearsal"),
                Instant.EPOCH,
                Instant.EPOCH,
                FAR,
                new Work(WorkKind.CLEANUP, FAR));
    }

    private static Item apiKey() {
        ApiKey key = new ApiKey(
                "rehearsal", "rehearsal", NOBODY.organization(), NOBODY.userId(), NOBODY.role(), Instant.EPOCH);
        return DynamoDbApiKeyStore.item(Keys.apiKeyByDigest(key.digest()), key);
    }

    private static Map<String, Object> json(Item row) {
        return json(row.attributes());
    }

    private static Map<String, Object> json(Map<String, AttributeValue> attributes) {
        Map<String, Object> json = new HashMap<>();
        attributes.forEach((name, value) -> json.put(name, json(value)));
        return json;
    }

    private static Map<String, Object> json(AttributeValue value) {
        return switch (value.type()) {
            case S -> Map.of("S", value.s());
            case N -> Map.of("N", value.n());
            case BOOL -> Map.of("BOOL", value.bool());
            case L -> Map.of("L", value.l().stream().map(RehearsalTable::json).toList());
            case M -> Map.of("M", json(value.m()));
            case B, SS, NS, BS, NUL, UNKNOWN_TO_SDK_VERSION ->
                throw new IllegalStateException("no row has an attribute of the type " + value.type());
        };
    }
}
