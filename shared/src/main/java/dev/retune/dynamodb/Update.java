package dev.retune.dynamodb;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** An update expression being put together. It touches the attributes it names and no others. */
public final class Update {
    private final List<String> sets = new ArrayList<>();
    private final List<String> removes = new ArrayList<>();
    private final List<String> adds = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();

    public Update set(String attribute, String value) {
        return set(attribute, AttributeValue.fromS(value));
    }

    public Update set(String attribute, long value) {
        return set(attribute, AttributeValue.fromN(Long.toString(value)));
    }

    public Update set(String attribute, boolean value) {
        return set(attribute, AttributeValue.fromBool(value));
    }

    public Update set(String attribute, Instant value) {
        return set(attribute, Timestamps.write(value));
    }

    /** Sets the attribute to what {@code row} has under its name, or removes it if the row has nothing there. */
    public Update takeOver(String attribute, Item row) {
        return Optional.ofNullable(row.attributes().get(attribute))
                .map(value -> set(attribute, value))
                .orElseGet(() -> remove(attribute));
    }

    public Update remove(String attribute) {
        removes.add(name(attribute));
        return this;
    }

    /** Adds to a number; an absent one counts as 0. */
    Update add(String attribute, long amount) {
        adds.add(name(attribute) + " " + value(AttributeValue.fromN(Long.toString(amount))));
        return this;
    }

    UpdateItemRequest toRequest(String table, Keys keys, Condition condition) {
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(keys.toItem())
                .updateExpression(expression())
                .conditionExpression(condition.isEmpty() ? null : condition.expression())
                .expressionAttributeNames(merged(names, condition.names()))
                .expressionAttributeValues(mergedValues(condition))
                .build();
    }

    TransactWriteItem toWrite(String table, Keys keys, Condition condition) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(keys.toItem())
                        .updateExpression(expression())
                        .conditionExpression(condition.isEmpty() ? null : condition.expression())
                        .expressionAttributeNames(merged(names, condition.names()))
                        .expressionAttributeValues(mergedValues(condition)))
                .build();
    }

    private Update set(String attribute, AttributeValue value) {
        sets.add(name(attribute) + " = " + value(value));
        return this;
    }

    private String expression() {
        List<String> clauses = new ArrayList<>();
        clause("SET", sets, clauses);
        clause("REMOVE", removes, clauses);
        clause("ADD", adds, clauses);
        return String.join(" ", clauses);
    }

    private static void clause(String keyword, List<String> terms, List<String> clauses) {
        if (!terms.isEmpty()) {
            clauses.add(keyword + " " + String.join(", ", terms));
        }
    }

    /** DynamoDB refuses an empty map. */
    private @Nullable Map<String, AttributeValue> mergedValues(Condition condition) {
        Map<String, AttributeValue> all = merged(values, condition.values());
        return all.isEmpty() ? null : all;
    }

    private static <V> Map<String, V> merged(Map<String, V> first, Map<String, V> second) {
        Map<String, V> all = new HashMap<>(first);
        all.putAll(second);
        return all;
    }

    private String name(String attribute) {
        String placeholder = "#u_" + attribute;
        names.put(placeholder, attribute);
        return placeholder;
    }

    private String value(AttributeValue value) {
        String placeholder = ":u" + values.size();
        values.put(placeholder, value);
        return placeholder;
    }
}
