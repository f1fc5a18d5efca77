package dev.retune.trainer.optimizer;

/** A learning rate that rises linearly over the first steps and then stays. */
public record LinearWarmup(double learningRate, int warmupSteps) {
    /** Part of all steps that is spent on the rise, as is common for BERT. */
    private static final double WARMUP_RATIO = 0.06;

    public static LinearWarmup over(int totalSteps, double learningRate) {
        return new LinearWarmup(learningRate, (int) Math.ceil(WARMUP_RATIO * totalSteps));
    }

    /**
     * The rate of a step.
     *
     * @param step from 1
     */
    public double at(int step) {
        return step >= warmupSteps ? learningRate : learningRate * step / warmupSteps;
    }
}
