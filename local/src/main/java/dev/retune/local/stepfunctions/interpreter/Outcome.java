package dev.retune.local.stepfunctions.interpreter;

import org.jspecify.annotations.Nullable;

/** How an execution ended that nobody stopped. */
public sealed interface Outcome {
    record Succeeded(@Nullable Object output) implements Outcome {}

    record Failed(@Nullable String error, @Nullable String cause) implements Outcome {}

    /** It took longer than the state machine's TimeoutSeconds. */
    record TimedOut() implements Outcome {}
}
