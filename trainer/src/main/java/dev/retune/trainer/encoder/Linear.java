package dev.retune.trainer.encoder;

import dev.retune.trainer.kernel.Kernels;
import dev.retune.trainer.kernel.PackedMatrix;

/** y = x·Wᵀ + b with frozen W [out, in]. */
final class Linear {
    private final PackedMatrix forward;
    private final PackedMatrix backward;
    private final float[] bias;

    /** @param transposedWeight Wᵀ, row-major [in, out] */
    Linear(Kernels kernels, float[] transposedWeight, float[] bias) {
        int out = bias.length;
        int in = transposedWeight.length / out;
        this.forward = kernels.pack(transposedWeight, in, out);
        this.backward = kernels.packTransposed(transposedWeight, out, in);
        this.bias = bias;
    }

    int in() {
        return forward.rows();
    }

    int out() {
        return forward.columns();
    }

    void forward(float[] x, int rows, float[] y) {
        for (int row = 0; row < rows; row++) {
            System.arraycopy(bias, 0, y, row * bias.length, bias.length);
        }
        forward.multiplyAdd(rows, x, y);
    }

    /** dx += dy·W. */
    void backward(float[] dy, int rows, float[] dx) {
        backward.multiplyAdd(rows, dy, dx);
    }
}
