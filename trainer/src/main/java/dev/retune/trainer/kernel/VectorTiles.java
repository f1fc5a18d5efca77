package dev.retune.trainer.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * C += A · B in tiles whose sums stay in registers from the first row of B to the last.
 *
 * <p>A lies row by row without gaps in a row, and B is a panel: rows of one width without gaps between them. Such indices
 * are what the JIT compiler checks once for a loop; with a stride that it does not know it checks every load, and a
 * third of the speed is gone.
 */
final class VectorTiles {
    private static final VectorSpecies<Float> FLOATS = VectorKernels.FLOATS;
    private static final int LANES = VectorKernels.LANES;

    /** Columns of a panel, save that the last one of a matrix may have {@link VectorKernels#LANES} only. */
    static final int PANEL_WIDTH = 2 * LANES;

    private VectorTiles() {}

    /** C[m, width] += A[m, k] · B[k, width], for one panel. */
    static void multiplyAdd(
            int m,
            int width,
            int k,
            float[] a,
            int aOffset,
            int aRow,
            float[] b,
            int b0,
            float[] c,
            int cOffset,
            int cRow) {
        int i = 0;
        if (width == PANEL_WIDTH) {
            for (; i + 6 <= m; i += 6) {
                sixRowsTwoVectors(k, a, aOffset + i * aRow, aRow, b, b0, c, cOffset + i * cRow, cRow);
            }
            for (; i + 2 <= m; i += 2) {
                twoRowsTwoVectors(k, a, aOffset + i * aRow, aRow, b, b0, c, cOffset + i * cRow, cRow);
            }
            if (i < m) {
                oneRowTwoVectors(k, a, aOffset + i * aRow, b, b0, c, cOffset + i * cRow);
            }
        } else {
            for (; i + 6 <= m; i += 6) {
                sixRowsOneVector(k, a, aOffset + i * aRow, aRow, b, b0, c, cOffset + i * cRow, cRow);
            }
            for (; i < m; i++) {
                oneRowOneVector(k, a, aOffset + i * aRow, b, b0, c, cOffset + i * cRow);
            }
        }
    }

    /** Twelve sums, two vectors of B and a factor: all that sixteen vector registers hold. */
    private static void sixRowsTwoVectors(
            int k, float[] a, int a0, int aRow, float[] b, int b0, float[] c, int c0, int cRow) {
        int a1 = a0 + aRow;
        int a2 = a1 + aRow;
        int a3 = a2 + aRow;
        int a4 = a3 + aRow;
        int a5 = a4 + aRow;
        int c1 = c0 + cRow;
        int c2 = c1 + cRow;
        int c3 = c2 + cRow;
        int c4 = c3 + cRow;
        int c5 = c4 + cRow;
        FloatVector left0 = FloatVector.fromArray(FLOATS, c, c0);
        FloatVector right0 = FloatVector.fromArray(FLOATS, c, c0 + LANES);
        FloatVector left1 = FloatVector.fromArray(FLOATS, c, c1);
        FloatVector right1 = FloatVector.fromArray(FLOATS, c, c1 + LANES);
        FloatVector left2 = FloatVector.fromArray(FLOATS, c, c2);
        FloatVector right2 = FloatVector.fromArray(FLOATS, c, c2 + LANES);
        FloatVector left3 = FloatVector.fromArray(FLOATS, c, c3);
        FloatVector right3 = FloatVector.fromArray(FLOATS, c, c3 + LANES);
        FloatVector left4 = FloatVector.fromArray(FLOATS, c, c4);
        FloatVector right4 = FloatVector.fromArray(FLOATS, c, c4 + LANES);
        FloatVector left5 = FloatVector.fromArray(FLOATS, c, c5);
        FloatVector right5 = FloatVector.fromArray(FLOATS, c, c5 + LANES);
        for (int p = 0; p < k; p++) {
            FloatVector left = FloatVector.fromArray(FLOATS, b, b0 + p * PANEL_WIDTH);
            FloatVector right = FloatVector.fromArray(FLOATS, b, b0 + p * PANEL_WIDTH + LANES);
            FloatVector factor = FloatVector.broadcast(FLOATS, a[a0 + p]);
            left0 = factor.fma(left, left0);
            right0 = factor.fma(right, right0);
            factor = FloatVector.broadcast(FLOATS, a[a1 + p]);
            left1 = factor.fma(left, left1);
            right1 = factor.fma(right, right1);
            factor = FloatVector.broadcast(FLOATS, a[a2 + p]);
            left2 = factor.fma(left, left2);
            right2 = factor.fma(right, right2);
            factor = FloatVector.broadcast(FLOATS, a[a3 + p]);
            left3 = factor.fma(left, left3);
            right3 = factor.fma(right, right3);
            factor = FloatVector.broadcast(FLOATS, a[a4 + p]);
            left4 = factor.fma(left, left4);
            right4 = factor.fma(right, right4);
            factor = FloatVector.broadcast(FLOATS, a[a5 + p]);
            left5 = factor.fma(left, left5);
            right5 = factor.fma(right, right5);
        }
        left0.intoArray(c, c0);
        right0.intoArray(c, c0 + LANES);
        left1.intoArray(c, c1);
        right1.intoArray(c, c1 + LANES);
        left2.intoArray(c, c2);
        right2.intoArray(c, c2 + LANES);
        left3.intoArray(c, c3);
        right3.intoArray(c, c3 + LANES);
        left4.intoArray(c, c4);
        right4.intoArray(c, c4 + LANES);
        left5.intoArray(c, c5);
        right5.intoArray(c, c5 + LANES);
    }

    private static void twoRowsTwoVectors(
            int k, float[] a, int a0, int aRow, float[] b, int b0, float[] c, int c0, int cRow) {
        int a1 = a0 + aRow;
        int c1 = c0 + cRow;
        FloatVector left0 = FloatVector.fromArray(FLOATS, c, c0);
        FloatVector right0 = FloatVector.fromArray(FLOATS, c, c0 + LANES);
        FloatVector left1 = FloatVector.fromArray(FLOATS, c, c1);
        FloatVector right1 = FloatVector.fromArray(FLOATS, c, c1 + LANES);
        for (int p = 0; p < k; p++) {
            FloatVector left = FloatVector.fromArray(FLOATS, b, b0 + p * PANEL_WIDTH);
            FloatVector right = FloatVector.fromArray(FLOATS, b, b0 + p * PANEL_WIDTH + LANES);
            FloatVector factor = FloatVector.broadcast(FLOATS, a[a0 + p]);
            left0 = factor.fma(left, left0);
            right0 = factor.fma(right, right0);
            factor = FloatVector.broadcast(FLOATS, a[a1 + p]);
            left1 = factor.fma(left, left1);
            right1 = factor.fma(right, right1);
        }
        left0.intoArray(c, c0);
        right0.intoArray(c, c0 + LANES);
        left1.intoArray(c, c1);
        right1.intoArray(c, c1 + LANES);
    }

    private static void oneRowTwoVectors(int k, float[] a, int a0, float[] b, int b0, float[] c, int c0) {
        FloatVector left0 = FloatVector.fromArray(FLOATS, c, c0);
        FloatVector right0 = FloatVector.fromArray(FLOATS, c, c0 + LANES);
        for (int p = 0; p < k; p++) {
            FloatVector left = FloatVector.fromArray(FLOATS, b, b0 + p * PANEL_WIDTH);
            FloatVector right = FloatVector.fromArray(FLOATS, b, b0 + p * PANEL_WIDTH + LANES);
            FloatVector factor = FloatVector.broadcast(FLOATS, a[a0 + p]);
            left0 = factor.fma(left, left0);
            right0 = factor.fma(right, right0);
        }
        left0.intoArray(c, c0);
        right0.intoArray(c, c0 + LANES);
    }

    private static void sixRowsOneVector(
            int k, float[] a, int a0, int aRow, float[] b, int b0, float[] c, int c0, int cRow) {
        int a1 = a0 + aRow;
        int a2 = a1 + aRow;
        int a3 = a2 + aRow;
        int a4 = a3 + aRow;
        int a5 = a4 + aRow;
        int c1 = c0 + cRow;
        int c2 = c1 + cRow;
        int c3 = c2 + cRow;
        int c4 = c3 + cRow;
        int c5 = c4 + cRow;
        FloatVector sum0 = FloatVector.fromArray(FLOATS, c, c0);
        FloatVector sum1 = FloatVector.fromArray(FLOATS, c, c1);
        FloatVector sum2 = FloatVector.fromArray(FLOATS, c, c2);
        FloatVector sum3 = FloatVector.fromArray(FLOATS, c, c3);
        FloatVector sum4 = FloatVector.fromArray(FLOATS, c, c4);
        FloatVector sum5 = FloatVector.fromArray(FLOATS, c, c5);
        for (int p = 0; p < k; p++) {
            FloatVector row = FloatVector.fromArray(FLOATS, b, b0 + p * LANES);
            sum0 = FloatVector.broadcast(FLOATS, a[a0 + p]).fma(row, sum0);
            sum1 = FloatVector.broadcast(FLOATS, a[a1 + p]).fma(row, sum1);
            sum2 = FloatVector.broadcast(FLOATS, a[a2 + p]).fma(row, sum2);
            sum3 = FloatVector.broadcast(FLOATS, a[a3 + p]).fma(row, sum3);
            sum4 = FloatVector.broadcast(FLOATS, a[a4 + p]).fma(row, sum4);
            sum5 = FloatVector.broadcast(FLOATS, a[a5 + p]).fma(row, sum5);
        }
        sum0.intoArray(c, c0);
        sum1.intoArray(c, c1);
        sum2.intoArray(c, c2);
        sum3.intoArray(c, c3);
        sum4.intoArray(c, c4);
        sum5.intoArray(c, c5);
    }

    private static void oneRowOneVector(int k, float[] a, int a0, float[] b, int b0, float[] c, int c0) {
        FloatVector sum0 = FloatVector.fromArray(FLOATS, c, c0);
        for (int p = 0; p < k; p++) {
            FloatVector row = FloatVector.fromArray(FLOATS, b, b0 + p * LANES);
            sum0 = FloatVector.broadcast(FLOATS, a[a0 + p]).fma(row, sum0);
        }
        sum0.intoArray(c, c0);
    }
}
