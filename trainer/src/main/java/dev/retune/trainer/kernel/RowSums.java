package dev.retune.trainer.kernel;

/**
 * Rows of C as sums of multiples of rows of B, for one thread.
 *
 * <p>The JIT compiler vectorizes a loop only if it knows that what an iteration writes, no other reads. It knows it of
 * arrays that are all indexed by the loop variable alone, and of no others. So rows that are parts of larger arrays are
 * copied, two of C for a whole product and some of B at a time, which is little beside the arithmetic.
 */
final class RowSums {
    private static final int ROWS = 32;

    private float[] upper = {};
    private float[] lower = {};
    private final float[][] rows = new float[ROWS][0];

    /** C += A · B with B anywhere in an array; parameters as of {@link Kernels#multiplyAdd}. */
    void add(
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
            int cRowStride) {
        for (int first = 0; first < k; first += ROWS) {
            int count = Math.min(ROWS, k - first);
            for (int p = 0; p < count; p++) {
                if (rows[p].length < n) {
                    rows[p] = new float[n];
                }
                System.arraycopy(b, bOffset + (first + p) * bRowStride, rows[p], 0, n);
            }
            int from = aOffset + first * aColumnStride;
            add(m, n, count, a, from, aRowStride, aColumnStride, rows, c, cOffset, cRowStride);
        }
    }

    /** C += A · B with each row of B in an array of its own. */
    void add(
            int m,
            int n,
            int k,
            float[] a,
            int aOffset,
            int aRowStride,
            int aColumnStride,
            float[][] b,
            float[] c,
            int cOffset,
            int cRowStride) {
        if (upper.length < n) {
            upper = new float[n];
            lower = new float[n];
        }
        int i = 0;
        for (; i + 2 <= m; i += 2) {
            int to = cOffset + i * cRowStride;
            System.arraycopy(c, to, upper, 0, n);
            System.arraycopy(c, to + cRowStride, lower, 0, n);
            addToTwo(n, k, a, aOffset + i * aRowStride, aRowStride, aColumnStride, b);
            System.arraycopy(upper, 0, c, to, n);
            System.arraycopy(lower, 0, c, to + cRowStride, n);
        }
        if (i < m) {
            int to = cOffset + i * cRowStride;
            System.arraycopy(c, to, upper, 0, n);
            for (int p = 0; p < k; p++) {
                addRow(n, a[aOffset + i * aRowStride + p * aColumnStride], b[p], upper);
            }
            System.arraycopy(upper, 0, c, to, n);
        }
    }

    private void addToTwo(int n, int k, float[] a, int aOffset, int aRow, int aColumn, float[][] b) {
        int p = 0;
        for (; p + 4 <= k; p += 4) {
            int above = aOffset + p * aColumn;
            int below = above + aRow;
            addFourRows(
                    n,
                    a[above],
                    a[above + aColumn],
                    a[above + 2 * aColumn],
                    a[above + 3 * aColumn],
                    a[below],
                    a[below + aColumn],
                    a[below + 2 * aColumn],
                    a[below + 3 * aColumn],
                    b[p],
                    b[p + 1],
                    b[p + 2],
                    b[p + 3],
                    upper,
                    lower);
        }
        for (; p < k; p++) {
            int at = aOffset + p * aColumn;
            addRow(n, a[at], b[p], upper);
            addRow(n, a[at + aRow], b[p], lower);
        }
    }

    /** To two rows of C, so that each load of B serves both. */
    private static void addFourRows(
            int n,
            float upper0,
            float upper1,
            float upper2,
            float upper3,
            float lower0,
            float lower1,
            float lower2,
            float lower3,
            float[] b0,
            float[] b1,
            float[] b2,
            float[] b3,
            float[] upper,
            float[] lower) {
        for (int j = 0; j < n; j++) {
            float x0 = b0[j];
            float x1 = b1[j];
            float x2 = b2[j];
            float x3 = b3[j];
            upper[j] = Math.fma(upper3, x3, Math.fma(upper2, x2, Math.fma(upper1, x1, Math.fma(upper0, x0, upper[j]))));
            lower[j] = Math.fma(lower3, x3, Math.fma(lower2, x2, Math.fma(lower1, x1, Math.fma(lower0, x0, lower[j]))));
        }
    }

    private static void addRow(int n, float factor, float[] b, float[] c) {
        for (int j = 0; j < n; j++) {
            c[j] = Math.fma(factor, b[j], c[j]);
        }
    }
}
