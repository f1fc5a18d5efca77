package dev.retune.workflow.exploration;

import java.util.function.Supplier;

/**
 * One thing that can happen next.
 *
 * @param label tells it from everything else that can happen in the same state
 */
record Step(Kind kind, Supplier<String> label, Supplier<World> next) {

    enum Kind {
        /** What is under way goes on. */
        PROGRESS,
        /** A request, a schedule, or time. */
        OCCASION,
        FAULT
    }
}
