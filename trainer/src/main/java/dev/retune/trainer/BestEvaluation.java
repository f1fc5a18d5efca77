package dev.retune.trainer;

/** The evaluation with the lowest loss so far, and the parameters it was of. */
record BestEvaluation(StepMetrics metrics, float[] parameters) {
    /** Of a copy of the parameters, which go on changing. */
    static BestEvaluation of(StepMetrics metrics, float[] parameters) {
        return new BestEvaluation(metrics, parameters.clone());
    }
}
