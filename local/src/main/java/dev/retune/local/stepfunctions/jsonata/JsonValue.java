package dev.retune.local.stepfunctions.jsonata;

import com.dashjoin.jsonata.Jsonata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as the JSONata library has them, and as JSON has them. */
public final class JsonValue {
    private JsonValue() {}

    /** The name AWS gives the value's type in its errors. */
    public static String typeName(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Map) {
            return "object";
        }
        if (value instanceof List) {
            return "array";
        }
        if (value instanceof String) {
            return "string";
        }
        return value instanceof Boolean ? "boolean" : "number";
    }

    /** For the library a bare null means undefined; a JSON null needs its own mark. Inside maps and lists it copes. */
    static Object bound(@Nullable Object value) {
        return value == null ? Jsonata.NULL_VALUE : value;
    }

    /**
     * A copy that shares nothing with the library's values.
     *
     * @throws IllegalArgumentException for a function, a regular expression, or a number JSON does not have
     */
    static @Nullable Object plain(@Nullable Object value) {
        if (value == null || Jsonata.NULL_VALUE.equals(value)) {
            return null;
        }
        if (value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number;
        }
        // The library keeps functions as objects of its own, which are neither of these.
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, element) -> copy.put(String.valueOf(key), plain(element)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(element -> copy.add(plain(element)));
            return copy;
        }
        throw new IllegalArgumentException("not a JSON value: " + value.getClass());
    }
}
