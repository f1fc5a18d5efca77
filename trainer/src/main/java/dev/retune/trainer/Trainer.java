package dev.retune.trainer;

import java.time.InstantSource;
import java.util.Optional;

/** Trains LoRA adapters on one base model. Safe for concurrent calls, which share nothing but the frozen weights. */
public final class Trainer {
    private final PretrainedEncoder encoder;
    private final InstantSource clock;
    private final int threads;

    /** On as many threads as there are processors. */
    public Trainer(PretrainedEncoder encoder, InstantSource clock) {
        this(encoder, clock, Runtime.getRuntime().availableProcessors());
    }

    /** @param threads changes how fast a run is, not a bit of what it gives */
    public Trainer(PretrainedEncoder encoder, InstantSource clock, int threads) {
        this.encoder = encoder;
        this.clock = clock;
        this.threads = threads;
    }

    /**
     * Whether {@link #train} can go on from this checkpoint with this job. After an upgrade of the trainer or of the base
     * model it may not; then the run has to start anew.
     */
    public boolean canResume(ClassificationJob job, Checkpoint checkpoint) {
        return checkpoint.isFor(job, encoder.base());
    }

    /**
     * Trains until the job is done or the budget spent. A run that is cut into calls gives the same bytes as one that is
     * not. The calling thread may be interrupted, which ends the call with a
     * {@link java.util.concurrent.CancellationException}.
     *
     * @param from what an earlier call for an equal job ended with or told its listener; empty starts anew
     * @throws IllegalArgumentException if the checkpoint is one that {@link #canResume} denies
     */
    public TrainingResult train(
            ClassificationJob job, Optional<Checkpoint> from, TrainingBudget budget, TrainingListener listener) {
        try (Workers workers = new Workers(threads)) {
            return new TrainingRun(encoder, job, budget, listener, clock, workers).run(from);
        }
    }
}
