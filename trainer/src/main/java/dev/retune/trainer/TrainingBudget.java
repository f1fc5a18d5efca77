package dev.retune.trainer;

import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * How long one call may train.
 *
 * @param deadline after it, the call ends with a checkpoint as soon as a batch is done
 * @param cancelled asked between batches, also of an evaluation; true ends the call without a result
 * @param maximumSteps optimizer steps in this call
 */
public record TrainingBudget(Instant deadline, BooleanSupplier cancelled, int maximumSteps) {
    public TrainingBudget {
        if (maximumSteps < 1) {
            throw new IllegalArgumentException("a call must be allowed at least one step, got " + maximumSteps);
        }
    }
}
