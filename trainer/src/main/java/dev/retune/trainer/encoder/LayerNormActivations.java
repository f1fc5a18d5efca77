package dev.retune.trainer.encoder;

/** Rows before gain and bias, and what each was divided by to get there. */
final class LayerNormActivations {
    final float[] normalized;
    final float[] inverseDeviation;

    LayerNormActivations(int values, int rows) {
        this.normalized = new float[values];
        this.inverseDeviation = new float[rows];
    }
}
