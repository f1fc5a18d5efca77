package dev.retune.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retune.error.Violations;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An object of a request, read field by field, so that what nobody asks for is never looked at. A field of the wrong
 * shape is a violation that names it by its path, and reads as absent; so does an explicit {@code null}.
 */
public final class JsonObject {
    /** What DynamoDB can still keep; anything smaller is 0 here as well. */
    private static final double SMALLEST = 1e-130;

    private final ObjectNode node;
    private final String path;

    JsonObject(ObjectNode node, String path) {
        this.node = node;
        this.path = path;
    }

    public Optional<JsonObject> object(String field, Violations violations) {
        return value(field).flatMap(value -> {
            violations.require(value.isObject(), at(field) + " must be an object");
            return value.isObject()
                    ? Optional.of(new JsonObject((ObjectNode) value, at(field) + "."))
                    : Optional.empty();
        });
    }

    /** A string without NUL or lone surrogates, which no store keeps faithfully. */
    public Optional<String> string(String field, Violations violations) {
        return value(field).flatMap(value -> text(value, at(field), violations));
    }

    public Optional<List<String>> strings(String field, Violations violations) {
        return value(field).flatMap(value -> {
            if (!value.isArray()) {
                violations.add(at(field) + " must be an array of strings");
                return Optional.empty();
            }
            List<String> found = new ArrayList<>();
            for (int i = 0; i < value.size(); i++) {
                text(value.get(i), at(field) + "[" + i + "]", violations).ifPresent(found::add);
            }
            return Optional.of(found);
        });
    }

    /** A whole number; {@code 1.0} and {@code 1e1} are whole. */
    public Optional<Integer> integer(String field, Violations violations) {
        return value(field).flatMap(value -> {
            Optional<Integer> number =
                    value.isNumber() ? JsonNumbers.toInteger(value.decimalValue()) : Optional.empty();
            violations.require(number.isPresent(), at(field) + " must be an integer of 32 bits");
            return number;
        });
    }

    /** A finite number; one too small to be kept is 0. */
    public Optional<Double> number(String field, Violations violations) {
        return value(field).flatMap(value -> {
            Optional<Double> number = value.isNumber() ? finite(value.decimalValue()) : Optional.empty();
            violations.require(number.isPresent(), at(field) + " must be a number that a double can hold");
            return number;
        });
    }

    /**
     * One of an enum's constants, written with the prefix that protobuf gives it. {@code <prefix>UNSPECIFIED} reads as
     * absent.
     */
    public <E extends Enum<E>> Optional<E> constant(String field, String prefix, Class<E> type, Violations violations) {
        return value(field).flatMap(value -> {
            if (value.isTextual() && value.textValue().equals(prefix + "UNSPECIFIED")) {
                return Optional.empty();
            }
            Optional<E> constant = Arrays.stream(type.getEnumConstants())
                    .filter(candidate -> value.isTextual() && value.textValue().equals(prefix + candidate.name()))
                    .findFirst();
            violations.require(
                    constant.isPresent(),
                    at(field) + " must be one of "
                            + Arrays.stream(type.getEnumConstants())
                                    .map(candidate -> prefix + candidate.name())
                                    .collect(Collectors.joining(", ")));
            return constant;
        });
    }

    /** Whether the field is there and not {@code null}, whatever it holds. */
    public boolean has(String field) {
        return value(field).isPresent();
    }

    /** The same for objects that differ in nothing but the order of fields, white space, and how numbers are written. */
    public String canonical() {
        return Json.canonical(node);
    }

    private Optional<JsonNode> value(String field) {
        return Optional.ofNullable(node.get(field)).filter(value -> !value.isNull());
    }

    private String at(String field) {
        return path + field;
    }

    private static Optional<String> text(JsonNode value, String at, Violations violations) {
        if (!value.isTextual()) {
            violations.add(at + " must be a string");
            return Optional.empty();
        }
        String text = value.textValue();
        if (text.indexOf('\0') >= 0 || hasLoneSurrogate(text)) {
            violations.add(at + " must not contain NUL or half of a surrogate pair");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private static boolean hasLoneSurrogate(String text) {
        return text.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    private static Optional<Double> finite(BigDecimal value) {
        double number = value.doubleValue();
        if (!Double.isFinite(number)) {
            return Optional.empty();
        }
        return Optional.of(Math.abs(number) < SMALLEST ? 0 : number);
    }
}
