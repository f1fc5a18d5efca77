package dev.retune.local.stepfunctions.interpreter;

import dev.retune.local.stepfunctions.definition.ErrorNames;
import dev.retune.local.stepfunctions.json.JsonText;
import org.jspecify.annotations.Nullable;

/** AWS's limit for what passes between states and tasks, kept here so that what runs here is not refused there. */
final class Limits {
    private Limits() {}

    /** @param source the state or task, as the error names it */
    static void check(@Nullable Object value, String source) throws StateFailure {
        check(JsonText.write(value), source);
    }

    static void check(String json, String source) throws StateFailure {
        if (JsonText.isTooLarge(json)) {
            throw new StateFailure(
                    ErrorNames.DATA_LIMIT_EXCEEDED,
                    "The state/task '" + source
                            + "' returned a result with a size exceeding the maximum number of bytes service limit.");
        }
    }
}
