package dev.retune.dynamodb;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A row being written, or one that was read. What is absent has no attribute; nothing is ever {@code NULL}. */
public final class Item {
    /** The table's TTL attribute. */
    static final String EXPIRES_AT = "expires_at";

    private final Map<String, AttributeValue> attributes;

    private Item(Map<String, AttributeValue> attributes) {
        this.attributes = attributes;
    }

    public static Item of(Keys keys) {
        return new Item(new HashMap<>(keys.toItem()));
    }

    static Item nested() {
        return new Item(new HashMap<>());
    }

    public static Item read(Map<String, AttributeValue> attributes) {
        return new Item(attributes);
    }

    public Map<String, AttributeValue> attributes() {
        return Collections.unmodifiableMap(attributes);
    }

    public Item put(String name, String value) {
        attributes.put(name, AttributeValue.fromS(value));
        return this;
    }

    public Item put(String name, long value) {
        attributes.put(name, AttributeValue.fromN(Long.toString(value)));
        return this;
    }

    public Item put(String name, double value) {
        attributes.put(name, AttributeValue.fromN(Double.toString(value)));
        return this;
    }

    public Item put(String name, boolean value) {
        attributes.put(name, AttributeValue.fromBool(value));
        return this;
    }

    public Item put(String name, Instant value) {
        return put(name, Timestamps.write(value));
    }

    public Item put(String name, List<String> values) {
        attributes.put(
                name,
                AttributeValue.fromL(values.stream().map(AttributeValue::fromS).toList()));
        return this;
    }

    public Item put(String name, Item nested) {
        attributes.put(name, AttributeValue.fromM(nested.attributes));
        return this;
    }

    /** The moment from which DynamoDB may remove the row (its TTL wants seconds). */
    public Item putExpiry(Instant value) {
        return put(EXPIRES_AT, value.getEpochSecond());
    }

    public boolean has(String name) {
        return attributes.containsKey(name);
    }

    public String string(String name) {
        return required(name).s();
    }

    public Optional<String> maybeString(String name) {
        return find(name).map(AttributeValue::s);
    }

    public int integer(String name) {
        return Integer.parseInt(required(name).n());
    }

    public OptionalInt maybeInteger(String name) {
        return has(name) ? OptionalInt.of(integer(name)) : OptionalInt.empty();
    }

    public long longInteger(String name) {
        return Long.parseLong(required(name).n());
    }

    public double number(String name) {
        return Double.parseDouble(required(name).n());
    }

    public boolean bool(String name) {
        return required(name).bool();
    }

    public Instant instant(String name) {
        return Timestamps.read(string(name));
    }

    public Optional<Instant> maybeInstant(String name) {
        return maybeString(name).map(Timestamps::read);
    }

    public List<String> strings(String name) {
        return required(name).l().stream().map(AttributeValue::s).toList();
    }

    public Item nested(String name) {
        return new Item(required(name).m());
    }

    private AttributeValue required(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalStateException(
                        "a row has no attribute " + name + "; it has " + attributes.keySet()));
    }

    private Optional<AttributeValue> find(String name) {
        return Optional.ofNullable(attributes.get(name));
    }
}
