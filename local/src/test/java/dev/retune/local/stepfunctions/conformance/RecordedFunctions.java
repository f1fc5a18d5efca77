package dev.retune.local.stepfunctions.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retune.local.stepfunctions.interpreter.LambdaFailure;
import dev.retune.local.stepfunctions.interpreter.LambdaInvoker;

/** The functions the recorded state machines call, doing what theirs did. */
final class RecordedFunctions implements LambdaInvoker {
    private static final String EXCEPTION = "{\"errorMessage\":\"Some exception was raised.\","
            + "\"errorType\":\"Exception\",\"requestId\":\"<uuid:%d>\",\"stackTrace\":["
            + "\"  File \\\"/var/task/handler.py\\\", line 2, in handler\\n"
            + "    raise Exception(\\\"Some exception was raised.\\\")\\n\"]}";

    private final JsonNode behaviours;
    private int calls;

    RecordedFunctions(JsonNode behaviours) {
        this.behaviours = behaviours;
    }

    @Override
    public String invoke(String function, String payload) throws LambdaFailure {
        calls++;
        String name = function.substring(function.lastIndexOf(':') + 1);
        String behaviour = behaviours.path(name).asText("");
        return switch (behaviour) {
            case "id_function.py" -> payload;
            case "raise_exception.py" -> throw LambdaFailure.of(EXCEPTION.formatted(calls));
            default -> throw new IllegalStateException("no behaviour '" + behaviour + "' for function " + name);
        };
    }
}
