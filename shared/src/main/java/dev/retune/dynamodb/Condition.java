package dev.retune.dynamodb;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** A condition expression being put together: terms that must all hold, with their names and values. */
public final class Condition {
    private final List<String> terms = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();

    private Condition() {}

    /** Always holds. */
    public static Condition none() {
        return new Condition();
    }

    /** The row does not exist. */
    public static Condition isNew() {
        return none().absent(Keys.PARTITION);
    }

    /** The row does not exist, or has the attribute. */
    public static Condition isNewOr(String attribute) {
        Condition condition = none();
        return condition.term("(attribute_not_exists(%s) OR attribute_exists(%s))"
                .formatted(condition.name(Keys.PARTITION), condition.name(attribute)));
    }

    /** The row does not exist, or its attribute is at most {@code bound}. */
    static Condition isNewOrAtMost(String attribute, long bound) {
        Condition condition = none();
        return condition.term("(attribute_not_exists(%s) OR %s <= %s)"
                .formatted(
                        condition.name(Keys.PARTITION),
                        condition.name(attribute),
                        condition.value(AttributeValue.fromN(Long.toString(bound)))));
    }

    /** The row exists and has the attribute. */
    public static Condition has(String attribute) {
        return none().present(attribute);
    }

    public Condition present(String attribute) {
        return term("attribute_exists(" + name(attribute) + ")");
    }

    public Condition absent(String attribute) {
        return term("attribute_not_exists(" + name(attribute) + ")");
    }

    public Condition equal(String attribute, String expected) {
        return term(name(attribute) + " = " + value(AttributeValue.fromS(expected)));
    }

    public Condition equal(String attribute, long expected) {
        return term(name(attribute) + " = " + value(AttributeValue.fromN(Long.toString(expected))));
    }

    public Condition in(String attribute, Collection<String> expected) {
        return term(name(attribute) + " IN ("
                + expected.stream()
                        .sorted()
                        .map(AttributeValue::fromS)
                        .map(this::value)
                        .collect(Collectors.joining(", "))
                + ")");
    }

    /** The attribute is absent, or at most {@code bound}, or {@code other} equals {@code expected}. */
    Condition absentOrAtMostOrEqual(String attribute, String bound, String other, String expected) {
        return term("(attribute_not_exists(%s) OR %s <= %s OR %s = %s)"
                .formatted(
                        name(attribute),
                        name(attribute),
                        value(AttributeValue.fromS(bound)),
                        name(other),
                        value(AttributeValue.fromS(expected))));
    }

    /** The attribute is more than {@code bound}. */
    Condition moreThan(String attribute, String bound) {
        return term(name(attribute) + " > " + value(AttributeValue.fromS(bound)));
    }

    /** The attribute is present, or {@code other} is at most {@code bound}. */
    Condition presentOrAtMost(String attribute, String other, String bound) {
        return term("(attribute_exists(%s) OR %s <= %s)"
                .formatted(name(attribute), name(other), value(AttributeValue.fromS(bound))));
    }

    boolean isEmpty() {
        return terms.isEmpty();
    }

    String expression() {
        return String.join(" AND ", terms);
    }

    Map<String, String> names() {
        return names;
    }

    Map<String, AttributeValue> values() {
        return values;
    }

    PutItemRequest.Builder applyTo(PutItemRequest.Builder request) {
        return isEmpty()
                ? request
                : request.conditionExpression(expression())
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(valuesOrNull());
    }

    DeleteItemRequest.Builder applyTo(DeleteItemRequest.Builder request) {
        return isEmpty()
                ? request
                : request.conditionExpression(expression())
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(valuesOrNull());
    }

    Put.Builder applyTo(Put.Builder put) {
        return isEmpty()
                ? put
                : put.conditionExpression(expression())
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(valuesOrNull());
    }

    Delete.Builder applyTo(Delete.Builder delete) {
        return isEmpty()
                ? delete
                : delete.conditionExpression(expression())
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(valuesOrNull());
    }

    /** DynamoDB refuses an empty map. */
    private @Nullable Map<String, AttributeValue> valuesOrNull() {
        return values.isEmpty() ? null : values;
    }

    private Condition term(String term) {
        terms.add(term);
        return this;
    }

    private String name(String attribute) {
        String placeholder = "#c_" + attribute;
        names.put(placeholder, attribute);
        return placeholder;
    }

    private String value(AttributeValue value) {
        String placeholder = ":c" + values.size();
        values.put(placeholder, value);
        return placeholder;
    }
}
