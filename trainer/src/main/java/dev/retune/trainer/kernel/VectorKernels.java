package dev.retune.trainer.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/** On the Vector API. Loaded by name, because the JVM may have been started without that module. */
final class VectorKernels implements Kernels {
    /** {@link #ALIGNMENT} floats at most. */
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED.length() > ALIGNMENT
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;

    private static final VectorSpecies<Integer> INTS =
            VectorSpecies.of(int.class, VectorShape.forBitSize(FLOATS.vectorBitSize()));
    private static final int LANES = FLOATS.length();

    VectorKernels() {}

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public PackedMatrix pack(float[] values, int rows, int columns) {
        return new PackedPanels(this, values, rows, columns);
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
        if (n % LANES != 0) {
            throw new IllegalArgumentException("columns must be a multiple of " + ALIGNMENT + ", got " + n);
        }
        int j = 0;
        for (; j + 2 * LANES <= n; j += 2 * LANES) {
            int i = 0;
            for (; i + 6 <= m; i += 6) {
                int from = aOffset + i * aRowStride;
                int to = cOffset + i * cRowStride + j;
                sixRowsTwoVectors(k, a, from, aRowStride, aColumnStride, b, bOffset + j, bRowStride, c, to, cRowStride);
            }
            for (; i + 2 <= m; i += 2) {
                int from = aOffset + i * aRowStride;
                int to = cOffset + i * cRowStride + j;
                twoRowsTwoVectors(k, a, from, aRowStride, aColumnStride, b, bOffset + j, bRowStride, c, to, cRowStride);
            }
            if (i < m) {
                int from = aOffset + i * aRowStride;
                int to = cOffset + i * cRowStride + j;
                oneRowTwoVectors(k, a, from, aColumnStride, b, bOffset + j, bRowStride, c, to);
            }
        }
        if (j < n) {
            int i = 0;
            for (; i + 6 <= m; i += 6) {
                int from = aOffset + i * aRowStride;
                int to = cOffset + i * cRowStride + j;
                sixRowsOneVector(k, a, from, aRowStride, aColumnStride, b, bOffset + j, bRowStride, c, to, cRowStride);
            }
            for (; i < m; i++) {
                int from = aOffset + i * aRowStride;
                int to = cOffset + i * cRowStride + j;
                oneRowOneVector(k, a, from, aColumnStride, b, bOffset + j, bRowStride, c, to);
            }
        }
    }

    @Override
    public void gelu(float[] x, float[] y, float @Nullable [] derivative, int length) {
        for (int i = 0; i < length; i += LANES) {
            FloatVector value = FloatVector.fromArray(FLOATS, x, i);
            FloatVector z = value.abs().mul(Polynomials.SQRT_HALF);
            FloatVector density = exp(z.mul(z).neg());
            FloatVector t = broadcast(1f).div(z.fma(broadcast(Polynomials.ERF_P), broadcast(1f)));
            FloatVector poly = t.fma(broadcast(Polynomials.ERF_5), broadcast(Polynomials.ERF_4));
            poly = t.fma(poly, broadcast(Polynomials.ERF_3));
            poly = t.fma(poly, broadcast(Polynomials.ERF_2));
            poly = t.fma(poly, broadcast(Polynomials.ERF_1));
            FloatVector erf = broadcast(1f).sub(poly.mul(t).mul(density));
            erf = erf.blend(erf.neg(), value.lt(0f));
            FloatVector distribution = erf.add(1f).mul(0.5f);
            value.mul(distribution).intoArray(y, i);
            if (derivative != null) {
                value.mul(density)
                        .fma(broadcast(Polynomials.NORMAL_DENSITY), distribution)
                        .intoArray(derivative, i);
            }
        }
    }

    @Override
    public void exponential(float[] x, int offset, int length, float shift) {
        for (int i = offset; i < offset + length; i += LANES) {
            exp(FloatVector.fromArray(FLOATS, x, i).sub(shift)).intoArray(x, i);
        }
    }

    /** Twelve sums, two vectors of B and a factor: all that sixteen vector registers hold. */
    private static void sixRowsTwoVectors(
            int k, float[] a, int a0, int aRow, int aColumn, float[] b, int b0, int bRow, float[] c, int c0, int cRow) {
        int c1 = c0 + cRow;
        int c2 = c1 + cRow;
        int c3 = c2 + cRow;
        int c4 = c3 + cRow;
        int c5 = c4 + cRow;
        FloatVector s00 = FloatVector.fromArray(FLOATS, c, c0);
        FloatVector s01 = FloatVector.fromArray(FLOATS, c, c0 + LANES);
        FloatVector s10 = FloatVector.fromArray(FLOATS, c, c1);
        FloatVector s11 = FloatVector.fromArray(FLOATS, c, c1 + LANES);
        FloatVector s20 = FloatVector.fromArray(FLOATS, c, c2);
        FloatVector s21 = FloatVector.fromArray(FLOATS, c, c2 + LANES);
        FloatVector s30 = FloatVector.fromArray(FLOATS, c, c3);
        FloatVector s31 = FloatVector.fromArray(FLOATS, c, c3 + LANES);
        FloatVector s40 = FloatVector.fromArray(FLOATS, c, c4);
        FloatVector s41 = FloatVector.fromArray(FLOATS, c, c4 + LANES);
        FloatVector s50 = FloatVector.fromArray(FLOATS, c, c5);
        FloatVector s51 = FloatVector.fromArray(FLOATS, c, c5 + LANES);
        int a1 = a0 + aRow;
        int a2 = a1 + aRow;
        int a3 = a2 + aRow;
        int a4 = a3 + aRow;
        int a5 = a4 + aRow;
        for (int p = 0, at = b0; p < k; p++, at += bRow) {
            FloatVector left = FloatVector.fromArray(FLOATS, b, at);
            FloatVector right = FloatVector.fromArray(FLOATS, b, at + LANES);
            int column = p * aColumn;
            FloatVector factor = broadcast(a[a0 + column]);
            s00 = factor.fma(left, s00);
            s01 = factor.fma(right, s01);
            factor = broadcast(a[a1 + column]);
            s10 = factor.fma(left, s10);
            s11 = factor.fma(right, s11);
            factor = broadcast(a[a2 + column]);
            s20 = factor.fma(left, s20);
            s21 = factor.fma(right, s21);
            factor = broadcast(a[a3 + column]);
            s30 = factor.fma(left, s30);
            s31 = factor.fma(right, s31);
            factor = broadcast(a[a4 + column]);
            s40 = factor.fma(left, s40);
            s41 = factor.fma(right, s41);
            factor = broadcast(a[a5 + column]);
            s50 = factor.fma(left, s50);
            s51 = factor.fma(right, s51);
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + LANES);
        s10.intoArray(c, c1);
        s11.intoArray(c, c1 + LANES);
        s20.intoArray(c, c2);
        s21.intoArray(c, c2 + LANES);
        s30.intoArray(c, c3);
        s31.intoArray(c, c3 + LANES);
        s40.intoArray(c, c4);
        s41.intoArray(c, c4 + LANES);
        s50.intoArray(c, c5);
        s51.intoArray(c, c5 + LANES);
    }

    private static void twoRowsTwoVectors(
            int k, float[] a, int a0, int aRow, int aColumn, float[] b, int b0, int bRow, float[] c, int c0, int cRow) {
        int c1 = c0 + cRow;
        FloatVector s00 = FloatVector.fromArray(FLOATS, c, c0);
        FloatVector s01 = FloatVector.fromArray(FLOATS, c, c0 + LANES);
        FloatVector s10 = FloatVector.fromArray(FLOATS, c, c1);
        FloatVector s11 = FloatVector.fromArray(FLOATS, c, c1 + LANES);
        int a1 = a0 + aRow;
        for (int p = 0, at = b0; p < k; p++, at += bRow) {
            FloatVector left = FloatVector.fromArray(FLOATS, b, at);
            FloatVector right = FloatVector.fromArray(FLOATS, b, at + LANES);
            int column = p * aColumn;
            FloatVector factor = broadcast(a[a0 + column]);
            s00 = factor.fma(left, s00);
            s01 = factor.fma(right, s01);
            factor = broadcast(a[a1 + column]);
            s10 = factor.fma(left, s10);
            s11 = factor.fma(right, s11);
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + LANES);
        s10.intoArray(c, c1);
        s11.intoArray(c, c1 + LANES);
    }

    private static void oneRowTwoVectors(
            int k, float[] a, int a0, int aColumn, float[] b, int b0, int bRow, float[] c, int c0) {
        FloatVector s0 = FloatVector.fromArray(FLOATS, c, c0);
        FloatVector s1 = FloatVector.fromArray(FLOATS, c, c0 + LANES);
        for (int p = 0, at = b0; p < k; p++, at += bRow) {
            FloatVector factor = broadcast(a[a0 + p * aColumn]);
            s0 = factor.fma(FloatVector.fromArray(FLOATS, b, at), s0);
            s1 = factor.fma(FloatVector.fromArray(FLOATS, b, at + LANES), s1);
        }
        s0.intoArray(c, c0);
        s1.intoArray(c, c0 + LANES);
    }

    private static void sixRowsOneVector(
            int k, float[] a, int a0, int aRow, int aColumn, float[] b, int b0, int bRow, float[] c, int c0, int cRow) {
        int c1 = c0 + cRow;
        int c2 = c1 + cRow;
        int c3 = c2 + cRow;
        int c4 = c3 + cRow;
        int c5 = c4 + cRow;
        FloatVector s0 = FloatVector.fromArray(FLOATS, c, c0);
        FloatVector s1 = FloatVector.fromArray(FLOATS, c, c1);
        FloatVector s2 = FloatVector.fromArray(FLOATS, c, c2);
        FloatVector s3 = FloatVector.fromArray(FLOATS, c, c3);
        FloatVector s4 = FloatVector.fromArray(FLOATS, c, c4);
        FloatVector s5 = FloatVector.fromArray(FLOATS, c, c5);
        int a1 = a0 + aRow;
        int a2 = a1 + aRow;
        int a3 = a2 + aRow;
        int a4 = a3 + aRow;
        int a5 = a4 + aRow;
        for (int p = 0, at = b0; p < k; p++, at += bRow) {
            FloatVector row = FloatVector.fromArray(FLOATS, b, at);
            int column = p * aColumn;
            s0 = broadcast(a[a0 + column]).fma(row, s0);
            s1 = broadcast(a[a1 + column]).fma(row, s1);
            s2 = broadcast(a[a2 + column]).fma(row, s2);
            s3 = broadcast(a[a3 + column]).fma(row, s3);
            s4 = broadcast(a[a4 + column]).fma(row, s4);
            s5 = broadcast(a[a5 + column]).fma(row, s5);
        }
        s0.intoArray(c, c0);
        s1.intoArray(c, c1);
        s2.intoArray(c, c2);
        s3.intoArray(c, c3);
        s4.intoArray(c, c4);
        s5.intoArray(c, c5);
    }

    private static void oneRowOneVector(
            int k, float[] a, int a0, int aColumn, float[] b, int b0, int bRow, float[] c, int c0) {
        FloatVector sum = FloatVector.fromArray(FLOATS, c, c0);
        for (int p = 0, at = b0; p < k; p++, at += bRow) {
            sum = broadcast(a[a0 + p * aColumn]).fma(FloatVector.fromArray(FLOATS, b, at), sum);
        }
        sum.intoArray(c, c0);
    }

    private static FloatVector exp(FloatVector argument) {
        FloatVector x = argument.min(Polynomials.EXP_LIMIT).max(-Polynomials.EXP_LIMIT);
        FloatVector n = x.mul(Polynomials.LOG2_E).add(Polynomials.ROUNDING).sub(Polynomials.ROUNDING);
        FloatVector r = n.fma(broadcast(-Polynomials.LN_2_HIGH), x);
        r = n.fma(broadcast(-Polynomials.LN_2_LOW), r);
        FloatVector poly = r.fma(broadcast(Polynomials.EXP_5), broadcast(Polynomials.EXP_4));
        poly = r.fma(poly, broadcast(Polynomials.EXP_3));
        poly = r.fma(poly, broadcast(Polynomials.EXP_2));
        poly = r.fma(poly, broadcast(Polynomials.EXP_1));
        poly = r.fma(poly, broadcast(Polynomials.EXP_0));
        FloatVector mantissa = r.mul(r).fma(poly, r).add(1f);
        IntVector exponent = (IntVector) n.convertShape(VectorOperators.F2I, INTS, 0);
        return mantissa.mul(exponent.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
    }

    private static FloatVector broadcast(float value) {
        return FloatVector.broadcast(FLOATS, value);
    }
}
