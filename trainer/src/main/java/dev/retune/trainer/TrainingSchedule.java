package dev.retune.trainer;

/**
 * The steps of a run and which of them are followed by an evaluation: step 0, each epoch's end, and up to three more
 * per epoch at equal distances, as long as all evaluations together cost no more than a third of the training or so.
 */
record TrainingSchedule(int epochs, int stepsPerEpoch, int evaluationsPerEpoch) {
    private static final long MAXIMUM_EVALUATIONS = 4;

    /** Forward and backward take about three times as long as forward alone. */
    static final int TRAINING_COST = 3;

    static TrainingSchedule of(int epochs, int batchSize, int rows, long trainTokens, long evalTokens) {
        int stepsPerEpoch = (rows + batchSize - 1) / batchSize;
        long affordable = trainTokens / (TRAINING_COST * evalTokens);
        long evaluations = Math.max(1, Math.min(MAXIMUM_EVALUATIONS, affordable));
        return new TrainingSchedule(epochs, stepsPerEpoch, (int) Math.min(evaluations, stepsPerEpoch));
    }

    int totalSteps() {
        return epochs * stepsPerEpoch;
    }

    /** @param step optimizer steps done */
    boolean isEvaluated(int step) {
        return step == 0 || evaluationsUntil(step) > evaluationsUntil(step - 1);
    }

    /** Evaluations at the steps 1 to {@code step}. */
    int evaluationsUntil(int step) {
        return step / stepsPerEpoch * evaluationsPerEpoch + step % stepsPerEpoch * evaluationsPerEpoch / stepsPerEpoch;
    }
}
