package dev.retune.trainer;

import org.jspecify.annotations.Nullable;

/** All that changes while a run goes on. */
final class TrainingState {
    final float[] parameters;
    final float[] firstMoment;
    final float[] secondMoment;
    final EarlyStopping earlyStopping;
    int step;
    /** Step of the last finished evaluation; -1 before the first. */
    int evaluatedStep;
    /** Loss of the untuned base. */
    double baseLoss;
    /** Loss of the last finished evaluation. */
    double lastLoss;
    /** After step 0, whose evaluation is the untuned base's. */
    @Nullable
    BestEvaluation best;
    /** One that has been begun, of the parameters as they are. */
    @Nullable
    Evaluation evaluation;

    TrainingState(float[] parameters, float[] firstMoment, float[] secondMoment, EarlyStopping earlyStopping) {
        this.parameters = parameters;
        this.firstMoment = firstMoment;
        this.secondMoment = secondMoment;
        this.earlyStopping = earlyStopping;
        this.evaluatedStep = -1;
        this.baseLoss = Double.NaN;
        this.lastLoss = Double.NaN;
    }

    static TrainingState start(float[] initialParameters, LoraHyperparameters hyperparameters) {
        int length = initialParameters.length;
        return new TrainingState(
                initialParameters, new float[length], new float[length], EarlyStopping.of(hyperparameters));
    }
}
