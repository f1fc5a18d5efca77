package dev.retune.trainer.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Float arithmetic on row-major arrays.
 *
 * <p>Each operation fixes which roundings happen in which order, so every implementation gives the same bits on every
 * machine, whatever its vector width: a run may move between them.
 */
public interface Kernels {
    /** Rows that are read or written in whole vectors are padded to a multiple of this many floats. */
    int ALIGNMENT = 16;

    /** Names the order of the roundings. A different one would make a resumed run differ from an uninterrupted one. */
    String ARITHMETIC = "fp32-fma-1";

    /** The fastest implementation that this JVM can run. */
    static Kernels load() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return new ScalarKernels();
        }
        try {
            return Class.forName("dev.retune.trainer.kernel.VectorKernels")
                    .asSubclass(Kernels.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the vector kernels do not load although the JVM has the Vector API", e);
        }
    }

    /** Rounded up to a multiple of {@link #ALIGNMENT}. */
    static int aligned(int length) {
        return (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    String name();

    /**
     * A copy of a frozen matrix in the layout that these kernels multiply with fastest.
     *
     * @param values row-major [rows, columns]
     * @param columns a multiple of {@link #ALIGNMENT}
     */
    PackedMatrix pack(float[] values, int rows, int columns);

    /**
     * The transpose of a frozen matrix, packed.
     *
     * @param values row-major [columns, rows]
     * @param columns a multiple of {@link #ALIGNMENT}
     */
    default PackedMatrix packTransposed(float[] values, int rows, int columns) {
        float[] transposed = new float[values.length];
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                transposed[row * columns + column] = values[column * rows + row];
            }
        }
        return pack(transposed, rows, columns);
    }

    /**
     * C[m,n] += A[m,k] · B[k,n]. Each element of C is the chain of fused multiply-adds over k in rising order, begun with
     * C's old value.
     *
     * @param n a multiple of {@link #ALIGNMENT}
     * @param a element (i, p) is at {@code aOffset + i * aRowStride + p * aColumnStride}
     */
    void multiplyAdd(
            int m,
            int n,
            int k,
            float[] a,
            int aOffset,
            int aRowStride,
            int aColumnStride,
            float[] b,
            int bOffset,
            int bRowStride,
            float[] c,
            int cOffset,
            int cRowStride);

    /**
     * y = x · Φ(x), with Φ the standard normal distribution function (absolute error below 1e-6).
     *
     * @param y may be x itself
     * @param derivative receives dy/dx, if not null
     * @param length a multiple of {@link #ALIGNMENT}
     */
    void gelu(float[] x, float[] y, float @Nullable [] derivative, int length);

    /**
     * x = exp(x - shift), in place, arguments clamped to ±87.
     *
     * @param length a multiple of {@link #ALIGNMENT}
     */
    void exponential(float[] x, int offset, int length, float shift);
}
