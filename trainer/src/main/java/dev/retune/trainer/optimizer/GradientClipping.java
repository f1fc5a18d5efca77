package dev.retune.trainer.optimizer;

/** Scales the gradients down so that their common Euclidean norm is at most a limit. */
public final class GradientClipping {
    public static final double MAXIMUM_NORM = 1.0;

    private GradientClipping() {}

    /** In place; answers the norm before. */
    public static double clip(float[] gradients, double maximumNorm) {
        double squares = 0;
        for (float gradient : gradients) {
            squares += (double) gradient * gradient;
        }
        double norm = Math.sqrt(squares);
        if (norm > maximumNorm) {
            float factor = (float) (maximumNorm / norm);
            for (int i = 0; i < gradients.length; i++) {
                gradients[i] *= factor;
            }
        }
        return norm;
    }
}
