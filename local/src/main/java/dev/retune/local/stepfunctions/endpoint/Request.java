package dev.retune.local.stepfunctions.endpoint;

import dev.retune.local.stepfunctions.StepFunctionsException;
import dev.retune.local.stepfunctions.json.JsonText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of one request. */
record Request(Map<?, ?> parameters) {
    static Request parse(String body) {
        try {
            if (JsonText.parse(body) instanceof Map<?, ?> map) {
                return new Request(map);
            }
        } catch (IllegalArgumentException e) {
            throw new StepFunctionsException("SerializationException", "The body is not JSON: " + e.getMessage());
        }
        throw new StepFunctionsException("SerializationException", "The body is not a JSON object.");
    }

    @Nullable
    String optional(String name) {
        Object value = parameters.get(name);
        if (value != null && !(value instanceof String)) {
            throw new StepFunctionsException("SerializationException", "Parameter '" + name + "' must be a string.");
        }
        return (String) value;
    }

    String required(String name) {
        String value = optional(name);
        if (value == null) {
            throw new StepFunctionsException(
                    "ValidationException",
                    "1 validation error detected: Value null at '" + name
                            + "' failed to satisfy constraint: Member must not be null");
        }
        return value;
    }
}
