package dev.retune.local.stepfunctions.interpreter;

import org.jspecify.annotations.Nullable;

/** A state that failed with an error name, which its Retry and Catch may handle. */
final class StateFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final @Nullable String error;
    private final @Nullable String explanation;

    /** @param error null only from a Fail state that names none */
    StateFailure(@Nullable String error, @Nullable String explanation) {
        super(error + ": " + explanation);
        this.error = error;
        this.explanation = explanation;
    }

    @Nullable
    String error() {
        return error;
    }

    @Nullable
    String explanation() {
        return explanation;
    }
}
