package dev.retune.workflow.exploration;

import dev.retune.error.ApiException;
import java.time.Instant;

/** What an invocation was once told, and is told again whenever it is run again. */
sealed interface Answer {

    /** Made once: the domain reads no stack traces. */
    ApiException UNANSWERED = ApiException.unavailable("nobody answered", null);

    /** What a call gave; null where it gives nothing. */
    record Value(Object value) implements Answer {}

    /** {@code UNAVAILABLE}. */
    record Silence() implements Answer {}

    /** What the clock showed. */
    record Time(Instant at) implements Answer {}
}
