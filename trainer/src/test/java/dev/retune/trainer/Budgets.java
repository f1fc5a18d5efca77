package dev.retune.trainer;

import java.time.Instant;
import java.util.function.BooleanSupplier;

/** How long a test lets a run go. */
final class Budgets {
    private Budgets() {}

    static TrainingBudget unlimited() {
        return new TrainingBudget(Instant.MAX, () -> false, Integer.MAX_VALUE);
    }

    static TrainingBudget until(Instant deadline, BooleanSupplier cancelled) {
        return new TrainingBudget(deadline, cancelled, Integer.MAX_VALUE);
    }

    static TrainingBudget steps(int maximumSteps) {
        return new TrainingBudget(Instant.MAX, () -> false, maximumSteps);
    }
}
