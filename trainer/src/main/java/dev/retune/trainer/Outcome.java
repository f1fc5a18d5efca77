package dev.retune.trainer;

import dev.retune.trainer.classification.ClassificationNetwork;
import java.util.Locale;

/** What a finished run comes to. */
final class Outcome {
    /** How much worse than the untuned base a run may end, if it never was better. */
    private static final double WIDE_MARGIN = 1.5;

    private static final String ADVICE = "; a smaller learning_rate may help";

    private final BaseModel base;
    private final ClassificationJob job;
    private final ClassificationNetwork network;

    Outcome(BaseModel base, ClassificationJob job, ClassificationNetwork network) {
        this.base = base;
        this.job = job;
        this.network = network;
    }

    static TrainingResult diverged(int step, String phase) {
        return new TrainingResult.Failed(
                "training diverged: the " + phase + " loss at step " + step + " is not a finite number" + ADVICE);
    }

    /** The best adapter, unless all were worse than the untuned base and the last one much worse. */
    TrainingResult of(TrainingState state) {
        BestEvaluation best = state.best;
        if (best == null) {
            return new TrainingResult.Failed("training ended before the first evaluation after the untuned base's");
        }
        boolean neverBetter = best.metrics().crossEntropy() > state.baseLoss;
        if (neverBetter && state.lastLoss > WIDE_MARGIN * state.baseLoss) {
            return new TrainingResult.Failed(String.format(
                    Locale.ROOT,
                    "training diverged: the evaluation loss ended at %.3f, far above the %.3f of the untuned base, and was"
                            + " never below it%s",
                    state.lastLoss,
                    state.baseLoss,
                    ADVICE));
        }
        return new TrainingResult.Done(
                Adapter.of(base, job.hyperparameters(), job.labels(), network, best.parameters()), best.metrics());
    }
}
