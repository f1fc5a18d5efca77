package dev.retune.trainer.kernel;

import java.util.Arrays;

/**
 * Runs kernels on a little data until the JIT compiler has compiled them. Until then the Vector API is a hundred times
 * slower, so that without this the first second of compilation would be spent inside one large product.
 */
public final class KernelWarmUp {
    /** After half of them nothing is compiled anymore (measured); at full speed they take a tenth of a second. */
    private static final int ROUNDS = 20_000;

    private static final long MOST_NANOSECONDS = 1_500_000_000L;

    /** Six rows at once, two and one: every tile. */
    private static final int ROWS = 9;

    /** Whole panels and a half one, for vectors of any length. */
    private static final int COLUMNS = 3 * Kernels.ALIGNMENT;

    private static final int DEPTH = 16;

    private KernelWarmUp() {}

    /** Takes a second and a half at most, on the calling thread. */
    public static void run(Kernels kernels) {
        PackedMatrix packed = kernels.pack(new float[DEPTH * COLUMNS], DEPTH, COLUMNS);
        float[] left = new float[ROWS * DEPTH];
        float[] right = new float[DEPTH * COLUMNS];
        float[] product = new float[ROWS * COLUMNS];
        float[] derivative = new float[product.length];
        Arrays.fill(left, 0.5f);
        Arrays.fill(right, 0.5f);
        long start = System.nanoTime();
        for (int round = 0; round < ROUNDS && System.nanoTime() - start < MOST_NANOSECONDS; round++) {
            Arrays.fill(product, 0f);
            packed.multiplyAdd(ROWS, left, product);
            kernels.multiplyAdd(ROWS, COLUMNS, DEPTH, left, 0, DEPTH, 1, right, 0, COLUMNS, product, 0, COLUMNS);
            kernels.multiplyAdd(ROWS, COLUMNS, DEPTH, left, 0, 1, ROWS, right, 0, COLUMNS, product, 0, COLUMNS);
            kernels.gelu(product, product, derivative, COLUMNS);
            // A branch that was never taken is not compiled, and the first evaluation would stumble there.
            kernels.gelu(product, product, null, COLUMNS);
            kernels.exponential(product, 0, COLUMNS, 1f);
        }
    }
}
