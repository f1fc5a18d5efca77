package dev.retune.trainer.encoder;

import dev.retune.trainer.kernel.Kernels;
import dev.retune.trainer.kernel.Sums;
import java.util.Arrays;

/** Softmax over a row that is padded to whole vectors. */
final class Softmax {
    private Softmax() {}

    /** In place; the padding becomes 0. */
    static void forward(Kernels kernels, float[] x, int offset, int length) {
        int padded = Kernels.aligned(length);
        float maximum = x[offset];
        for (int i = offset + 1; i < offset + length; i++) {
            maximum = Math.max(maximum, x[i]);
        }
        kernels.exponential(x, offset, padded, maximum);
        Arrays.fill(x, offset + length, offset + padded, 0f);
        float inverse = 1 / Sums.sum(x, offset, padded);
        for (int i = offset; i < offset + length; i++) {
            x[i] *= inverse;
        }
    }

    /**
     * From the gradient of the outputs p to that of the inputs, times a factor, in place: d = p · (d - Σ p·d) · factor.
     *
     * @param padded length of the row; p is 0 in the padding
     */
    static void backward(float[] p, int pOffset, float[] d, int dOffset, int padded, float factor) {
        float mean = Sums.dot(p, pOffset, d, dOffset, padded);
        for (int i = 0; i < padded; i++) {
            d[dOffset + i] = p[pOffset + i] * (d[dOffset + i] - mean) * factor;
        }
    }
}
