package dev.retune.trainer;

/** The evaluation with the lowest loss so far, and the parameters it was of. */
final class BestEvaluation {
    private final StepMetrics metrics;
    private final float[] parameters;

    BestEvaluation(StepMetrics metrics, float[] parameters) {
        this.metrics = metrics;
        this.parameters = parameters;
    }

    /** Of a copy of the parameters, which go on changing. */
    static BestEvaluation of(StepMetrics metrics, float[] parameters) {
        return new BestEvaluation(metrics, parameters.clone());
    }

    StepMetrics metrics() {
        return metrics;
    }

    float[] parameters() {
        return parameters;
    }
}
