package dev.retune.trainer.optimizer;

/** AdamW without weight decay, in the order of operations of PyTorch's implementation. */
public final class AdamW {
    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.999;
    private static final float EPSILON = 1e-8f;

    private AdamW() {}

    /**
     * Updates the parameters by one step.
     *
     * @param step from 1
     * @param firstMoment running mean of the gradients, updated
     * @param secondMoment running mean of their squares, updated
     */
    public static void step(
            float[] parameters,
            float[] gradients,
            float[] firstMoment,
            float[] secondMoment,
            int step,
            double learningRate) {
        float stepSize = (float) (learningRate / (1 - StrictMath.pow(BETA_1, step)));
        float correction = (float) (1 / Math.sqrt(1 - StrictMath.pow(BETA_2, step)));
        for (int i = 0; i < parameters.length; i++) {
            float gradient = gradients[i];
            float first = firstMoment[i] + (gradient - firstMoment[i]) * (float) (1 - BETA_1);
            float second = secondMoment[i] * (float) BETA_2 + gradient * gradient * (float) (1 - BETA_2);
            firstMoment[i] = first;
            secondMoment[i] = second;
            parameters[i] -= stepSize * (first / ((float) Math.sqrt(second) * correction + EPSILON));
        }
    }
}
