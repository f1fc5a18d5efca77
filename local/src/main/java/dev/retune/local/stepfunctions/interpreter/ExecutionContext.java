package dev.retune.local.stepfunctions.interpreter;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which execution of which state machine: what {@code $states.context} tells expressions.
 *
 * @param id the ARN of the execution
 * @param stateMachineId the ARN of the state machine
 */
public record ExecutionContext(
        String id, String name, Instant startTime, String roleArn, String stateMachineId, String stateMachineName) {
    /** AWS always writes three digits of a second's fraction. */
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    Map<String, @Nullable Object> inState(
            String state, Instant enteredTime, int retryCount, @Nullable Object executionInput) {
        Map<String, @Nullable Object> execution = new LinkedHashMap<>();
        execution.put("Id", id);
        execution.put("Input", executionInput);
        execution.put("StartTime", TIME.format(startTime));
        execution.put("Name", name);
        execution.put("RoleArn", roleArn);
        execution.put("RedriveCount", 0);
        Map<String, @Nullable Object> machine = new LinkedHashMap<>();
        machine.put("Id", stateMachineId);
        machine.put("Name", stateMachineName);
        Map<String, @Nullable Object> current = new LinkedHashMap<>();
        current.put("Name", state);
        current.put("EnteredTime", TIME.format(enteredTime));
        current.put("RetryCount", retryCount);
        Map<String, @Nullable Object> context = new LinkedHashMap<>();
        context.put("Execution", execution);
        context.put("StateMachine", machine);
        context.put("State", current);
        return context;
    }
}
