package dev.retune.local.stepfunctions.definition;

import java.util.List;
import java.util.Set;

/** The error names of a retrier or catcher (its field ErrorEquals). */
public record ErrorNames(List<String> names) {
    public static final String ALL = "States.ALL";
    public static final String TASK_FAILED = "States.TaskFailed";
    public static final String TIMEOUT = "States.Timeout";
    public static final String RUNTIME = "States.Runtime";
    public static final String DATA_LIMIT_EXCEEDED = "States.DataLimitExceeded";
    public static final String QUERY_EVALUATION_ERROR = "States.QueryEvaluationError";

    private static final String RESERVED = "States.";
    private static final Set<String> KNOWN = Set.of(
            ALL,
            TASK_FAILED,
            TIMEOUT,
            RUNTIME,
            DATA_LIMIT_EXCEEDED,
            QUERY_EVALUATION_ERROR,
            "States.BranchFailed",
            "States.ExceedToleratedFailureThreshold",
            "States.HeartbeatTimeout",
            "States.Http.Socket",
            "States.IntrinsicFailure",
            "States.ItemReaderFailed",
            "States.NoChoiceMatched",
            "States.ParameterPathFailure",
            "States.Permissions",
            "States.ResultPathMatchFailure",
            "States.ResultWriterFailed");

    public ErrorNames {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("ErrorEquals must name at least one error");
        }
        if (names.contains(ALL) && names.size() > 1) {
            throw new IllegalArgumentException("States.ALL must stand alone in ErrorEquals");
        }
        for (String name : names) {
            if (name.startsWith(RESERVED) && !KNOWN.contains(name)) {
                throw new IllegalArgumentException(
                        "ErrorEquals names " + name + ", which Step Functions does not have");
            }
        }
    }

    /**
     * Whether these names catch an error. Nothing catches States.Runtime; States.DataLimitExceeded is caught only by its
     * own name.
     */
    public boolean match(String error) {
        if (error.equals(RUNTIME)) {
            return false;
        }
        if (names.contains(error)) {
            return true;
        }
        if (error.equals(DATA_LIMIT_EXCEEDED)) {
            return false;
        }
        return names.contains(ALL) || (names.contains(TASK_FAILED) && !error.equals(TIMEOUT));
    }

    boolean matchAll() {
        return names.contains(ALL);
    }
}
