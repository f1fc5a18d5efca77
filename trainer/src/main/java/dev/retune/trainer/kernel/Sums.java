package dev.retune.trainer.kernel;

/** Sums with a fixed tree of roundings: eight interleaved chains, folded pairwise. Lengths are multiples of 8. */
public final class Sums {
    private Sums() {}

    public static float sum(float[] x, int offset, int length) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        for (int i = offset; i < offset + length; i += 8) {
            s0 += x[i];
            s1 += x[i + 1];
            s2 += x[i + 2];
            s3 += x[i + 3];
            s4 += x[i + 4];
            s5 += x[i + 5];
            s6 += x[i + 6];
            s7 += x[i + 7];
        }
        return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
    }

    /** Σ x·y. */
    public static float dot(float[] x, int xOffset, float[] y, int yOffset, int length) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        for (int i = xOffset, j = yOffset; i < xOffset + length; i += 8, j += 8) {
            s0 = Math.fma(x[i], y[j], s0);
            s1 = Math.fma(x[i + 1], y[j + 1], s1);
            s2 = Math.fma(x[i + 2], y[j + 2], s2);
            s3 = Math.fma(x[i + 3], y[j + 3], s3);
            s4 = Math.fma(x[i + 4], y[j + 4], s4);
            s5 = Math.fma(x[i + 5], y[j + 5], s5);
            s6 = Math.fma(x[i + 6], y[j + 6], s6);
            s7 = Math.fma(x[i + 7], y[j + 7], s7);
        }
        return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
    }
}
