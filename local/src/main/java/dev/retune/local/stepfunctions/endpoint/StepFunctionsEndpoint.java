package dev.retune.local.stepfunctions.endpoint;

import dev.retune.local.stepfunctions.Execution;
import dev.retune.local.stepfunctions.Executions;
import dev.retune.local.stepfunctions.StepFunctionsException;
import dev.retune.local.stepfunctions.json.JsonText;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Step Functions in the protocol AWS JSON 1.0, whatever carries it. */
public final class StepFunctionsEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(StepFunctionsEndpoint.class);
    private static final String SERVICE = "AWSStepFunctions.";
    private static final String SUPPORTED = "StartExecution, DescribeExecution and StopExecution";

    private final Executions executions;

    public StepFunctionsEndpoint(Executions executions) {
        this.executions = executions;
    }

    /**
     * @param target the header X-Amz-Target: {@code AWSStepFunctions.StartExecution}
     * @param body JSON text
     */
    public Reply handle(@Nullable String target, String body) {
        try {
            return new Reply(200, JsonText.write(answer(target == null ? "" : target, body)), null);
        } catch (StepFunctionsException e) {
            return error(400, e.type(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("{} failed", target, e);
            return error(500, "InternalFailure", "The embedded runtime could not answer; its log says why.");
        }
    }

    private Map<String, @Nullable Object> answer(String target, String body) {
        String operation = target.startsWith(SERVICE) ? target.substring(SERVICE.length()) : target;
        return switch (operation) {
            case "StartExecution" -> start(Request.parse(body));
            case "DescribeExecution" -> describe(Request.parse(body));
            case "StopExecution" -> stop(Request.parse(body));
            default ->
                throw new StepFunctionsException(
                        "UnknownOperationException",
                        "Operation '" + operation + "' is not supported by the embedded runtime; it supports "
                                + SUPPORTED + ".");
        };
    }

    private Map<String, @Nullable Object> start(Request request) {
        String input = request.optional("input");
        Execution execution = executions.start(
                request.required("stateMachineArn"), request.optional("name"), input == null ? "{}" : input);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("executionArn", execution.arn());
        answer.put("startDate", epochSeconds(execution.startDate()));
        return answer;
    }

    private Map<String, @Nullable Object> describe(Request request) {
        Execution execution = executions.describe(request.required("executionArn"));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("executionArn", execution.arn());
        answer.put("stateMachineArn", execution.stateMachineArn());
        answer.put("name", execution.name());
        answer.put("status", execution.status().name());
        answer.put("startDate", epochSeconds(execution.startDate()));
        answer.put("stopDate", epochSeconds(execution.stopDate()));
        answer.put("input", execution.input());
        answer.put("inputDetails", Map.of("included", true));
        answer.put("output", execution.output());
        answer.put("error", execution.error());
        answer.put("cause", execution.cause());
        answer.put("redriveCount", 0);
        answer.values().removeIf(value -> value == null);
        return answer;
    }

    private Map<String, @Nullable Object> stop(Request request) {
        Execution execution =
                executions.stop(request.required("executionArn"), request.optional("error"), request.optional("cause"));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("stopDate", epochSeconds(execution.stopDate()));
        return answer;
    }

    private static Reply error(int status, String type, String message) {
        return new Reply(status, JsonText.write(Map.of("__type", type, "message", message)), type);
    }

    /** AWS writes times as seconds with three digits of a fraction. */
    private static @Nullable BigDecimal epochSeconds(@Nullable Instant time) {
        return time == null ? null : BigDecimal.valueOf(time.toEpochMilli(), 3);
    }
}
