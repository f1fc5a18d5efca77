package dev.retune.local.stepfunctions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An execution as it is, or was, at one moment.
 *
 * @param stopDate null while it runs
 * @param input JSON text as it was handed in
 * @param output JSON text; only of one that succeeded
 * @param error the name of the error; only of one that did not succeed, and not always then
 * @param cause the error's details
 */
public record Execution(
        String arn,
        String name,
        String stateMachineArn,
        ExecutionStatus status,
        Instant startDate,
        @Nullable Instant stopDate,
        String input,
        @Nullable String output,
        @Nullable String error,
        @Nullable String cause) {
    static Execution started(String arn, String name, String stateMachineArn, Instant startDate, String input) {
        return new Execution(
                arn, name, stateMachineArn, ExecutionStatus.RUNNING, startDate, null, input, null, null, null);
    }

    Execution ended(
            ExecutionStatus status,
            Instant stopDate,
            @Nullable String output,
            @Nullable String error,
            @Nullable String cause) {
        return new Execution(arn, name, stateMachineArn, status, startDate, stopDate, input, output, error, cause);
    }

    boolean isRunning() {
        return status == ExecutionStatus.RUNNING;
    }
}
