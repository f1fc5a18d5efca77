package dev.retune.stepfunctions;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/**
 * {@code $states.errorOutput} of a state machine. Of an error that a function threw, the cause is Lambda's JSON of the
 * exception; of Step Functions' own it is a sentence, or absent.
 */
public record ErrorOutput(
        @JsonProperty("Error") @Nullable String error,
        @JsonProperty("Cause") @Nullable String cause) {
    private static final ObjectMapper LAMBDA_JSON = new ObjectMapper();

    /** The class of what was thrown, or one of Step Functions' own names; never null. */
    public String type() {
        return error == null ? "" : error;
    }

    /** What was said, without the stack trace; never null. */
    public String message() {
        if (cause == null) {
            return "";
        }
        try {
            JsonNode message = LAMBDA_JSON.readTree(cause).path("errorMessage");
            return message.isTextual() ? message.textValue() : cause;
        } catch (JsonProcessingException e) {
            return cause;
        }
    }
}
