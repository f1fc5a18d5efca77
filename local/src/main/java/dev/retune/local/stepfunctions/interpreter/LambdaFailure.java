package dev.retune.local.stepfunctions.interpreter;

import dev.retune.local.stepfunctions.json.JsonText;
import java.util.Map;

/** A function that did not answer with a result. */
public final class LambdaFailure extends Exception {
    private static final long serialVersionUID = 1L;
    private static final String UNKNOWN = "Lambda.Unknown";

    private final String error;
    private final String explanation;

    /**
     * @param error the name that Retry and Catch compare: {@code Lambda.TooManyRequestsException}
     * @param explanation the error's cause: a sentence or JSON text
     */
    public LambdaFailure(String error, String explanation) {
        super(error + ": " + explanation);
        this.error = error;
        this.explanation = explanation;
    }

    /**
     * What Step Functions makes of the answer of a function that threw.
     *
     * @param payload Lambda's {@code {"errorMessage", "errorType", "stackTrace"}} as JSON text
     */
    public static LambdaFailure of(String payload) {
        try {
            if (JsonText.parse(payload) instanceof Map<?, ?> map && map.get("errorType") instanceof String type) {
                return new LambdaFailure(type, payload);
            }
        } catch (IllegalArgumentException e) {
            // Not JSON: as unknown as JSON without a type.
        }
        return new LambdaFailure(
                UNKNOWN,
                "The cause could not be determined because Lambda did not return an error type. Returned payload: "
                        + payload);
    }

    public String error() {
        return error;
    }

    public String explanation() {
        return explanation;
    }
}
