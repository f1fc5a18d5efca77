package dev.retune.workflow.exploration;

import dev.retune.model.ModelKey;
import dev.retune.workflow.SweepRequest;
import dev.retune.workflow.WorkflowInput;
import java.time.Instant;
import java.util.Optional;

/** What an invocation was called for. */
sealed interface Operation {

    record Create(int model) implements Operation {
        @Override
        public String toString() {
            return "create m" + model;
        }
    }

    record Rename(ModelKey model) implements Operation {
        @Override
        public String toString() {
            return "rename " + Names.of(model);
        }
    }

    /**
     * A retrain, or while the model is QUEUED another run instead of the one to come.
     *
     * @param epochs that it had not before
     */
    record NewSettings(ModelKey model, int epochs) implements Operation {
        @Override
        public String toString() {
            return "set " + Names.of(model) + " to " + epochs + " epochs";
        }
    }

    record Delete(ModelKey model) implements Operation {
        @Override
        public String toString() {
            return "delete " + Names.of(model);
        }
    }

    record Sweep(SweepRequest request) implements Operation {
        static final Sweep ON_AWS = new Sweep(new SweepRequest(Optional.empty(), false));
        /** What it is told of an execution there is true at once. */
        static final Sweep EMBEDDED = new Sweep(new SweepRequest(Optional.empty(), true));

        static Sweep afterRestart(Instant at) {
            return new Sweep(new SweepRequest(Optional.of(at), true));
        }

        boolean isAfterRestart() {
            return request.workersLostBefore().isPresent();
        }

        @Override
        public String toString() {
            if (isAfterRestart()) {
                return "sweep after restart";
            }
            return request.describeIsConsistent() ? "embedded sweep" : "sweep";
        }
    }

    /** A task of an execution. */
    record Work(WorkflowInput input, Task task) implements Operation {
        @Override
        public String toString() {
            return task.label() + " " + Names.of(input);
        }
    }
}
