package dev.retune.trainer.kernel;

import org.jspecify.annotations.Nullable;

/** Plain loops, for a JVM without the Vector API. Their inner loops are such that the JIT compiler vectorizes them. */
public final class ScalarKernels implements Kernels {
    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public int panelWidth() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void multiplyAdd(
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
        int i = 0;
        for (; i + 2 <= m; i += 2) {
            int from = aOffset + i * aRowStride;
            int to = cOffset + i * cRowStride;
            int p = 0;
            for (; p + 4 <= k; p += 4) {
                int at = from + p * aColumnStride;
                int row = bOffset + p * bRowStride;
                addFourRowsTwice(n, a, at, aRowStride, aColumnStride, b, row, bRowStride, c, to, cRowStride);
            }
            for (; p < k; p++) {
                int at = from + p * aColumnStride;
                addRow(n, a[at], b, bOffset + p * bRowStride, c, to);
                addRow(n, a[at + aRowStride], b, bOffset + p * bRowStride, c, to + cRowStride);
            }
        }
        if (i < m) {
            for (int p = 0; p < k; p++) {
                float factor = a[aOffset + i * aRowStride + p * aColumnStride];
                addRow(n, factor, b, bOffset + p * bRowStride, c, cOffset + i * cRowStride);
            }
        }
    }

    @Override
    public void gelu(float[] x, float[] y, float @Nullable [] derivative, int length) {
        for (int i = 0; i < length; i++) {
            float value = x[i];
            float z = Math.abs(value) * Polynomials.SQRT_HALF;
            float density = exp(-(z * z));
            float t = 1f / Math.fma(z, Polynomials.ERF_P, 1f);
            float poly = Math.fma(t, Polynomials.ERF_5, Polynomials.ERF_4);
            poly = Math.fma(t, poly, Polynomials.ERF_3);
            poly = Math.fma(t, poly, Polynomials.ERF_2);
            poly = Math.fma(t, poly, Polynomials.ERF_1);
            float erf = 1f - poly * t * density;
            float distribution = ((value < 0 ? -erf : erf) + 1f) * 0.5f;
            y[i] = value * distribution;
            if (derivative != null) {
                derivative[i] = Math.fma(value * density, Polynomials.NORMAL_DENSITY, distribution);
            }
        }
    }

    @Override
    public void exponential(float[] x, int offset, int length, float shift) {
        for (int i = offset; i < offset + length; i++) {
            x[i] = exp(x[i] - shift);
        }
    }

    /** Two rows of C at once, so that each load of B serves both. */
    private static void addFourRowsTwice(
            int n,
            float[] a,
            int at,
            int aRow,
            int aColumn,
            float[] b,
            int row,
            int bRow,
            float[] c,
            int to,
            int cRow) {
        float upper0 = a[at];
        float upper1 = a[at + aColumn];
        float upper2 = a[at + 2 * aColumn];
        float upper3 = a[at + 3 * aColumn];
        float lower0 = a[at + aRow];
        float lower1 = a[at + aRow + aColumn];
        float lower2 = a[at + aRow + 2 * aColumn];
        float lower3 = a[at + aRow + 3 * aColumn];
        int row1 = row + bRow;
        int row2 = row1 + bRow;
        int row3 = row2 + bRow;
        int below = to + cRow;
        for (int j = 0; j < n; j++) {
            float b0 = b[row + j];
            float b1 = b[row1 + j];
            float b2 = b[row2 + j];
            float b3 = b[row3 + j];
            float upper = Math.fma(upper1, b1, Math.fma(upper0, b0, c[to + j]));
            c[to + j] = Math.fma(upper3, b3, Math.fma(upper2, b2, upper));
            float lower = Math.fma(lower1, b1, Math.fma(lower0, b0, c[below + j]));
            c[below + j] = Math.fma(lower3, b3, Math.fma(lower2, b2, lower));
        }
    }

    private static void addRow(int n, float a, float[] b, int row, float[] c, int to) {
        for (int j = 0; j < n; j++) {
            c[to + j] = Math.fma(a, b[row + j], c[to + j]);
        }
    }

    private static float exp(float argument) {
        float x = Math.max(Math.min(argument, Polynomials.EXP_LIMIT), -Polynomials.EXP_LIMIT);
        float n = (x * Polynomials.LOG2_E + Polynomials.ROUNDING) - Polynomials.ROUNDING;
        float r = Math.fma(n, -Polynomials.LN_2_LOW, Math.fma(n, -Polynomials.LN_2_HIGH, x));
        float poly = Math.fma(r, Polynomials.EXP_5, Polynomials.EXP_4);
        poly = Math.fma(r, poly, Polynomials.EXP_3);
        poly = Math.fma(r, poly, Polynomials.EXP_2);
        poly = Math.fma(r, poly, Polynomials.EXP_1);
        poly = Math.fma(r, poly, Polynomials.EXP_0);
        float mantissa = Math.fma(r * r, poly, r) + 1f;
        return mantissa * Float.intBitsToFloat(((int) n + 127) << 23);
    }
}
