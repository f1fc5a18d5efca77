package dev.retune.local.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Failures of an invocation as Lambda writes them. */
final class ErrorPayload {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int DEEPEST_CAUSE = 5;

    private ErrorPayload() {}

    static InvocationResult of(Throwable thrown) {
        return failed(describe(thrown, 0));
    }

    static InvocationResult timeout(String requestId, Duration timeout) {
        String seconds = String.format(Locale.ROOT, "%.2f", timeout.toMillis() / 1000.0);
        return of(
                "Sandbox.Timedout",
                "RequestId: %s Error: Task timed out after %s seconds".formatted(requestId, seconds));
    }

    static InvocationResult of(String errorType, String errorMessage) {
        return failed(Map.of("errorMessage", errorMessage, "errorType", errorType));
    }

    private static Map<String, Object> describe(Throwable thrown, int depth) {
        Map<String, Object> error = new LinkedHashMap<>();
        if (thrown.getMessage() != null) {
            error.put("errorMessage", thrown.getMessage());
        }
        error.put("errorType", thrown.getClass().getName());
        error.put(
                "stackTrace",
                Arrays.stream(thrown.getStackTrace())
                        .map(StackTraceElement::toString)
                        .toList());
        if (thrown.getCause() != null && depth < DEEPEST_CAUSE) {
            error.put("cause", describe(thrown.getCause(), depth + 1));
        }
        return error;
    }

    private static InvocationResult failed(Map<String, Object> error) {
        try {
            return new InvocationResult(MAPPER.writeValueAsBytes(error), true);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and lists can always be written", e);
        }
    }
}
