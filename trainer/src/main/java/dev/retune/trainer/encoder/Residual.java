package dev.retune.trainer.encoder;

/** The way around a layer. */
final class Residual {
    private Residual() {}

    /** to += x. */
    static void add(float[] x, float[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] += x[i];
        }
    }
}
