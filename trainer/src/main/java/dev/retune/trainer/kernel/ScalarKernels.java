package dev.retune.trainer.kernel;

import org.jspecify.annotations.Nullable;

/** Plain loops, for a JVM without the Vector API. */
public final class ScalarKernels implements Kernels {
    private final ThreadLocal<RowSums> sums = ThreadLocal.withInitial(RowSums::new);

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public PackedMatrix pack(float[] values, int rows, int columns) {
        return new PackedRows(this, values, rows, columns);
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
        sums().add(m, n, k, a, aOffset, aRowStride, aColumnStride, b, bOffset, bRowStride, c, cOffset, cRowStride);
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
            int sign = Float.floatToRawIntBits(value) & Integer.MIN_VALUE;
            float distribution = (Float.intBitsToFloat(Float.floatToRawIntBits(erf) ^ sign) + 1f) * 0.5f;
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

    RowSums sums() {
        return sums.get();
    }

    private static float exp(float argument) {
        float x = Math.max(Math.min(argument, Polynomials.EXP_LIMIT), -Polynomials.EXP_LIMIT);
        float rounded = x * Polynomials.LOG2_E + Polynomials.ROUNDING;
        float n = rounded - Polynomials.ROUNDING;
        float r = Math.fma(n, -Polynomials.LN_2_LOW, Math.fma(n, -Polynomials.LN_2_HIGH, x));
        float poly = Math.fma(r, Polynomials.EXP_5, Polynomials.EXP_4);
        poly = Math.fma(r, poly, Polynomials.EXP_3);
        poly = Math.fma(r, poly, Polynomials.EXP_2);
        poly = Math.fma(r, poly, Polynomials.EXP_1);
        poly = Math.fma(r, poly, Polynomials.EXP_0);
        float mantissa = Math.fma(r * r, poly, r) + 1f;
        return mantissa * Float.intBitsToFloat((Float.floatToRawIntBits(rounded) << 23) + Polynomials.ONE_BITS);
    }
}
