package dev.retune.local.stepfunctions.definition;

import dev.retune.local.stepfunctions.jsonata.Template;

/** Which parts of {@code $states} an expression may use: AWS refuses the others when it creates the state machine. */
enum StatesReferences {
    /** Input and context only. */
    NONE,
    /** Also the result: the Output and Assign of a Task. */
    RESULT,
    /** Also the error: the Output and Assign of a catcher. */
    ERROR_OUTPUT;

    /** @throws IllegalArgumentException if the template uses what its field does not have */
    void check(Template template, String field) {
        if (this != RESULT && template.refersToStates("result")) {
            throw new IllegalArgumentException(
                    field + " cannot use $states.result: only the Output and Assign of a Task have it");
        }
        if (this != ERROR_OUTPUT && template.refersToStates("errorOutput")) {
            throw new IllegalArgumentException(
                    field + " cannot use $states.errorOutput: only the Output and Assign of a catcher have it");
        }
    }
}
