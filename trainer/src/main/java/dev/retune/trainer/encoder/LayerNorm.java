package dev.retune.trainer.encoder;

import dev.retune.trainer.kernel.Sums;
import org.jspecify.annotations.Nullable;

/** y = normalized(x) · gain + bias, over each row; gain and bias are frozen. */
final class LayerNorm {
    private final float[] gain;
    private final float[] bias;
    private final float epsilon;

    LayerNorm(float[] gain, float[] bias, float epsilon) {
        this.gain = gain;
        this.bias = bias;
        this.epsilon = epsilon;
    }

    /**
     * @param x is overwritten
     * @param at is filled for {@link #backward}, if there will be one
     */
    void forward(float[] x, int rows, float[] y, @Nullable LayerNormActivations at) {
        int width = gain.length;
        float[] normalized = at == null ? x : at.normalized;
        for (int row = 0; row < rows; row++) {
            int start = row * width;
            float mean = Sums.sum(x, start, width) / width;
            for (int i = start; i < start + width; i++) {
                x[i] -= mean;
            }
            float variance = Sums.dot(x, start, x, start, width) / width;
            float inverse = (float) (1 / Math.sqrt(variance + epsilon));
            if (at != null) {
                at.inverseDeviation[row] = inverse;
            }
            for (int i = 0; i < width; i++) {
                float value = x[start + i] * inverse;
                normalized[start + i] = value;
                y[start + i] = Math.fma(value, gain[i], bias[i]);
            }
        }
    }

    /**
     * dx = (g - mean(g) - n · mean(g · n)) / deviation, with g = dy · gain and n the normalized row.
     *
     * @param dx is overwritten
     */
    void backward(float[] dy, int rows, LayerNormActivations at, float[] dx) {
        float[] normalized = at.normalized;
        int width = gain.length;
        for (int row = 0; row < rows; row++) {
            int start = row * width;
            for (int i = 0; i < width; i++) {
                dx[start + i] = dy[start + i] * gain[i];
            }
            float mean = Sums.sum(dx, start, width) / width;
            float projection = Sums.dot(dx, start, normalized, start, width) / width;
            float inverse = at.inverseDeviation[row];
            for (int i = start; i < start + width; i++) {
                dx[i] = inverse * (dx[i] - mean - normalized[i] * projection);
            }
        }
    }
}
