package dev.retune.trainer;

import java.time.InstantSource;
import java.util.Optional;

/** Trains LoRA adapters on one base model. */
public final class Trainer {
    public Trainer(PretrainedEncoder encoder, InstantSource clock) {}

    /**
     * Trains until the job is done or the budget spent. A run that is cut into calls gives the same bytes as one that is
     * not.
     *
     * @param from what an earlier call for an equal job ended with or told its listener; empty starts anew
     * @throws IllegalArgumentException if the checkpoint is of another job
     */
    public TrainingResult train(
            ClassificationJob job, Optional<Checkpoint> from, TrainingBudget budget, TrainingListener listener) {
        throw new UnsupportedOperationException();
    }
}
