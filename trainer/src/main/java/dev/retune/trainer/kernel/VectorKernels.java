package dev.retune.trainer.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/** On the Vector API. Loaded by name, because the JVM may have been started without that module. */
final class VectorKernels implements Kernels {
    /** {@link #ALIGNMENT} floats at most. */
    static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED.length() > ALIGNMENT
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;

    static final int LANES = FLOATS.length();

    private final ThreadLocal<ContiguousCopies> copies = ThreadLocal.withInitial(ContiguousCopies::new);

    VectorKernels() {}

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public PackedMatrix pack(float[] values, int rows, int columns) {
        return new VectorPanels(values, rows, columns);
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
        ContiguousCopies copies = this.copies.get();
        boolean isRowMajor = aColumnStride == 1;
        float[] left = isRowMajor ? a : copies.rows(m, k, a, aOffset, aRowStride, aColumnStride);
        int leftOffset = isRowMajor ? aOffset : 0;
        int leftStride = isRowMajor ? aRowStride : k;
        for (int j = 0; j < n; j += VectorTiles.PANEL_WIDTH) {
            int width = Math.min(VectorTiles.PANEL_WIDTH, n - j);
            float[] panel = copies.panel(k, width, b, bOffset + j, bRowStride);
            VectorTiles.multiplyAdd(m, width, k, left, leftOffset, leftStride, panel, 0, c, cOffset + j, cRowStride);
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
            IntVector sign = value.reinterpretAsInts().and(Integer.MIN_VALUE);
            FloatVector signed =
                    erf.reinterpretAsInts().lanewise(VectorOperators.XOR, sign).reinterpretAsFloats();
            FloatVector distribution = signed.add(1f).mul(0.5f);
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

    private static FloatVector exp(FloatVector argument) {
        FloatVector x = argument.min(Polynomials.EXP_LIMIT).max(-Polynomials.EXP_LIMIT);
        FloatVector rounded = x.mul(Polynomials.LOG2_E).add(Polynomials.ROUNDING);
        FloatVector n = rounded.sub(Polynomials.ROUNDING);
        FloatVector r = n.fma(broadcast(-Polynomials.LN_2_HIGH), x);
        r = n.fma(broadcast(-Polynomials.LN_2_LOW), r);
        FloatVector poly = r.fma(broadcast(Polynomials.EXP_5), broadcast(Polynomials.EXP_4));
        poly = r.fma(poly, broadcast(Polynomials.EXP_3));
        poly = r.fma(poly, broadcast(Polynomials.EXP_2));
        poly = r.fma(poly, broadcast(Polynomials.EXP_1));
        poly = r.fma(poly, broadcast(Polynomials.EXP_0));
        FloatVector mantissa = r.mul(r).fma(poly, r).add(1f);
        IntVector exponent = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
        return mantissa.mul(exponent.add(Polynomials.ONE_BITS).reinterpretAsFloats());
    }

    private static FloatVector broadcast(float value) {
        return FloatVector.broadcast(FLOATS, value);
    }
}
