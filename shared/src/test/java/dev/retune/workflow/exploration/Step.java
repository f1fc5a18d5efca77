package dev.retune.workflow.exploration;

import java.util.function.Supplier;

/**
 * One thing that can happen next.
 *
 * @param label tells it from everything else that can happen in the same state
 */
record Step(Kind kind, Supplier<String> label, Supplier<World> next) {

    /** A random walk draws the kind first, so that what is possible in many ways does not crowd out the rest. */
    enum Kind {
        /** What is under way goes on. */
        PROGRESS(80),
        CREATION(4),
        /** Of an existing model. */
        REQUEST(3),
        SWEEP(3),
        TIME(2),
        FAULT(8);

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }

        int weight() {
            return weight;
        }
    }
}
