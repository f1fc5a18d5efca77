package dev.retune.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retune.model.ModelKey;
import dev.retune.tenant.OrganizationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Answers like a table that has something of everything, in the organization that nobody is of: a ready model and one
 * that waits for a slot until it gets one, events, step metrics, a data set, any API key, and any request without an
 * Idempotency-Key. Every write succeeds, and none is kept. Requests are rehearsed on it, before a snapshot.
 */
public final class RehearsalTable {
    public static final String READY_MODEL = "00000000-0000-7000-8000-000000000001";
    public static final String WAITING_MODEL = "00000000-0000-7000-8000-000000000002";
    public static final String DATASET = "rehearsal-000000";

    private static final JsonMapper JSON = new JsonMapper();

    private final RehearsalRows rows = new RehearsalRows();
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
            return Optional.of(sort.endsWith(READY_MODEL) ? rows.readyModel() : waitingOrClaimedModel());
        }
        if (sort.startsWith(Keys.DATASET)) {
            return Optional.of(rows.dataset());
        }
        if (partition.endsWith(Keys.REQUESTS)) {
            return Optional.of(rows.answeredRequest(sort));
        }
        if (sort.startsWith(Keys.API_KEY) || partition.startsWith(Keys.API_KEY_BY_DIGEST)) {
            return Optional.of(rows.apiKey());
        }
        return Optional.empty();
    }

    private Map<String, Object> listed(JsonNode query) {
        List<Item> found = query.has("IndexName")
                ? List.of(rows.waitingModel())
                : rows(query.get("ExpressionAttributeValues")
                        .path(":prefix")
                        .path("S")
                        .asText());
        return Map.of(
                "Items", found.stream().map(RehearsalTable::json).toList(),
                "Count", found.size(),
                "ScannedCount", found.size());
    }

    private List<Item> rows(String prefix) {
        if (prefix.startsWith(Keys.STEP)) {
            return List.of(rows.stepMetrics());
        }
        return switch (prefix) {
            case Keys.MODEL -> List.of(rows.readyModel(), rows.waitingModel());
            case Keys.EVENT -> List.of(rows.event());
            case Keys.DATASET -> List.of(rows.dataset());
            case Keys.API_KEY -> List.of(rows.apiKey());
            default -> List.of();
        };
    }

    private Map<String, Object> written(JsonNode request) {
        claimed |= request.toString().contains("\"" + Keys.SLOT);
        return Map.of();
    }

    private Item waitingOrClaimedModel() {
        return claimed ? rows.claimedModel() : rows.waitingModel();
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
