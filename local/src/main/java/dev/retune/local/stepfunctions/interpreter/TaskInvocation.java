package dev.retune.local.stepfunctions.interpreter;

import dev.retune.local.stepfunctions.definition.ErrorNames;
import dev.retune.local.stepfunctions.definition.TaskResource;
import dev.retune.local.stepfunctions.definition.TaskState;
import dev.retune.local.stepfunctions.json.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A function and what it is called with.
 *
 * @param payload JSON text
 * @param integration whether the task is lambda:invoke, which wraps the answer, or names the function itself
 */
record TaskInvocation(String function, String payload, boolean integration) {
    static TaskInvocation of(TaskResource resource, @Nullable Object arguments, Visit visit) throws StateFailure {
        if (!resource.isServiceIntegration()) {
            return new TaskInvocation(resource.arn(), JsonText.write(arguments), false);
        }
        if (!(arguments instanceof Map<?, ?> map)) {
            throw visit.failure(ErrorNames.RUNTIME, "The Arguments of lambda:invoke must be an object.");
        }
        for (Object name : map.keySet()) {
            if (!TaskState.INVOKE_ARGUMENTS.contains(String.valueOf(name))) {
                throw visit.failure(
                        ErrorNames.RUNTIME, "The field \"" + name + "\" is not supported by the embedded runtime.");
            }
        }
        if (!(map.get(TaskState.FUNCTION_NAME) instanceof String function)) {
            throw visit.failure(ErrorNames.RUNTIME, "The field \"FunctionName\" is required but was missing.");
        }
        // Lambda hands a function an empty object when it is invoked without a payload.
        Object payload = map.containsKey(TaskState.PAYLOAD) ? map.get(TaskState.PAYLOAD) : Map.of();
        return new TaskInvocation(function, JsonText.write(payload), true);
    }

    /** What AWS's names of the task's events start with. */
    String eventKind() {
        return integration ? "Task" : "LambdaFunction";
    }

    /** What AWS's error names when the answer is too large. */
    String source() {
        return integration ? "lambda" : function;
    }

    /** {@code $states.result}; for lambda:invoke without AWS's metadata about HTTP, since there was no HTTP. */
    @Nullable
    Object result(@Nullable Object answer) {
        if (!integration) {
            return answer;
        }
        Map<String, @Nullable Object> response = new LinkedHashMap<>();
        response.put("ExecutedVersion", "$LATEST");
        response.put("Payload", answer);
        response.put("StatusCode", 200);
        return response;
    }
}
