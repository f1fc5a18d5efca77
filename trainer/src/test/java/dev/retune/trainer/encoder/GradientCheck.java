package dev.retune.trainer.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.ToDoubleFunction;

/** Compares gradients with finite differences along random directions. */
public final class GradientCheck {
    private static final float STEP = 8e-3f;
    private static final int DIRECTIONS = 6;

    private GradientCheck() {}

    /**
     * @param loss a function of x; central differences of two widths are extrapolated (Richardson)
     * @param gradient what is claimed to be its gradient at x
     */
    public static void assertGradient(ToDoubleFunction<float[]> loss, float[] x, float[] gradient) {
        Random random = new Random(11);
        double norm = 0;
        for (int i = 0; i < x.length; i++) {
            norm += (double) gradient[i] * gradient[i];
        }
        norm = Math.sqrt(norm);
        assertThat(norm).as("a gradient that can be told from nothing").isGreaterThan(1e-3);
        for (int d = 0; d < DIRECTIONS; d++) {
            float[] direction = random(x.length, random);
            double analytic = 0;
            for (int i = 0; i < x.length; i++) {
                analytic += (double) gradient[i] * direction[i];
            }
            double numeric = (4 * slope(loss, x, direction, STEP) - slope(loss, x, direction, 2 * STEP)) / 3;
            assertThat(analytic).isCloseTo(numeric, within(2e-3 * norm + 1e-4));
        }
    }

    /** Σ weights · outputs: a loss whose gradient with respect to the outputs is the weights. */
    public static double weighted(float[] outputs, float[] weights) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (double) outputs[i] * weights[i];
        }
        return sum;
    }

    public static float[] random(int length, Random random) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static double slope(ToDoubleFunction<float[]> loss, float[] x, float[] direction, float step) {
        float[] above = x.clone();
        float[] below = x.clone();
        for (int i = 0; i < x.length; i++) {
            above[i] += step * direction[i];
            below[i] -= step * direction[i];
        }
        return (loss.applyAsDouble(above) - loss.applyAsDouble(below)) / (2.0 * step);
    }
}
