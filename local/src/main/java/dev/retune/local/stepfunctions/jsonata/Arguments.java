package dev.retune.local.stepfunctions.jsonata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of one call of a function. */
record Arguments(String function, List<?> values) {
    boolean isEmpty() {
        return values.isEmpty();
    }

    <T> T get(int index, Class<T> type, String description) {
        Object value = value(index);
        if (!type.isInstance(value)) {
            throw refuse("needs " + description + " as argument " + (index + 1));
        }
        return type.cast(value);
    }

    int integer(int index) {
        double value = get(index, Number.class, "an integer").doubleValue();
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw refuse("needs an integer as argument " + (index + 1) + ", not " + value);
        }
        return (int) value;
    }

    IllegalArgumentException refuse(String reason) {
        return new IllegalArgumentException(function + " " + reason);
    }

    private @Nullable Object value(int index) {
        return index < values.size() ? values.get(index) : null;
    }
}
