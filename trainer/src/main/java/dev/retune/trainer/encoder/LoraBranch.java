package dev.retune.trainer.encoder;

import dev.retune.trainer.kernel.Kernels;
import dev.retune.trainer.optimizer.ParameterLayout;
import dev.retune.trainer.optimizer.Slice;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The low-rank addition to a linear layer: y += scale · x·Aᵀ·Bᵀ.
 *
 * <p>The parameters are A [rank, in] and Bᵀ [rank, out]. Scaled transposes of both, with the rank padded to whole vectors,
 * are kept beside and must be {@link #use renewed} whenever the parameters changed.
 */
final class LoraBranch {
    private final int rank;
    private final int padded;
    private final float scale;
    private final Slice a;
    private final Slice bTransposed;
    private final float[] down;
    private final float[] up;
    private float[] parameters = {};

    LoraBranch(ParameterLayout layout, String path, int in, int out, LoraConfiguration configuration) {
        this.rank = configuration.rank();
        this.padded = Kernels.aligned(rank);
        this.scale = configuration.scale();
        this.a = layout.add(path + ".lora_A", rank, in);
        this.bTransposed = layout.add(path + ".lora_B", rank, out);
        this.down = new float[in * padded];
        this.up = new float[out * padded];
    }

    /** A uniform within ±1/√in (PEFT's Kaiming initialization with a = √5), B zero. */
    void initialize(float[] initial, Random random) {
        float bound = (float) (1 / Math.sqrt(a.columns()));
        for (int i = a.offset(); i < a.offset() + a.length(); i++) {
            initial[i] = (random.nextFloat() * 2 - 1) * bound;
        }
    }

    void use(float[] newParameters) {
        parameters = newParameters;
        transpose(a, down);
        transpose(bTransposed, up);
    }

    /** @param hidden [rows, padded rank], receives scale · x·Aᵀ for {@link #backward} */
    void forward(Kernels kernels, float[] x, int rows, float[] y, float[] hidden) {
        int in = a.columns();
        int out = bTransposed.columns();
        Arrays.fill(hidden, 0, rows * padded, 0f);
        kernels.multiplyAdd(rows, padded, in, x, 0, in, 1, down, 0, padded, hidden, 0, padded);
        kernels.multiplyAdd(rows, out, rank, hidden, 0, padded, 1, parameters, bTransposed.offset(), out, y, 0, out);
    }

    /**
     * @param gradients of all parameters; this branch's are added to, in the order of the rows
     * @param dx added to, if not null
     * @param dHidden [rows, padded rank], scratch
     */
    void backward(
            Kernels kernels,
            float[] x,
            float[] dy,
            int rows,
            float[] hidden,
            float @Nullable [] dx,
            List<GradientRows> gradients,
            float[] dHidden) {
        int in = a.columns();
        int out = bTransposed.columns();
        for (GradientRows part : gradients) {
            int from = part.first();
            kernels.multiplyAdd(
                    rank,
                    out,
                    part.count(),
                    hidden,
                    from * padded,
                    1,
                    padded,
                    dy,
                    from * out,
                    out,
                    part.gradients(),
                    bTransposed.offset(),
                    out);
        }
        Arrays.fill(dHidden, 0, rows * padded, 0f);
        kernels.multiplyAdd(rows, padded, out, dy, 0, out, 1, up, 0, padded, dHidden, 0, padded);
        for (GradientRows part : gradients) {
            int from = part.first();
            kernels.multiplyAdd(
                    rank,
                    in,
                    part.count(),
                    dHidden,
                    from * padded,
                    1,
                    padded,
                    x,
                    from * in,
                    in,
                    part.gradients(),
                    a.offset(),
                    in);
        }
        if (dx != null) {
            kernels.multiplyAdd(rows, in, rank, dHidden, 0, padded, 1, parameters, a.offset(), in, dx, 0, in);
        }
    }

    private void transpose(Slice matrix, float[] to) {
        for (int row = 0; row < matrix.rows(); row++) {
            int from = matrix.offset() + row * matrix.columns();
            for (int column = 0; column < matrix.columns(); column++) {
                to[column * padded + row] = parameters[from + column] * scale;
            }
        }
    }
}
