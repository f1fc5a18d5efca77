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
        for (int i = 0; i < m; i++) {
            int from = aOffset + i * aRowStride;
            int to = cOffset + i * cRowStride;
            int p = 0;
            for (; p + 4 <= k; p += 4) {
                int at = from + p * aColumnStride;
                addFourRows(
                        n,
                        a[at],
                        a[at + aColumnStride],
                        a[at + 2 * aColumnStride],
                        a[at + 3 * aColumnStride],
                        b,
                        bOffset + p * bRowStride,
                        bRowStride,
                        c,
                        to);
            }
            for (; p < k; p++) {
                addRow(n, a[from + p * aColumnStride], b, bOffset + p * bRowStride, c, to);
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

    private static void addFourRows(
            int n, float a0, float a1, float a2, float a3, float[] b, int row, int stride, float[] c, int to) {
        int row1 = row + stride;
        int row2 = row1 + stride;
        int row3 = row2 + stride;
        for (int j = 0; j < n; j++) {
            float sum = Math.fma(a0, b[row + j], c[to + j]);
            sum = Math.fma(a1, b[row1 + j], sum);
            sum = Math.fma(a2, b[row2 + j], sum);
            c[to + j] = Math.fma(a3, b[row3 + j], sum);
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
