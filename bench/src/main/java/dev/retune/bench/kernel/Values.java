package dev.retune.bench.kernel;

import java.util.Random;

/** Numbers of the size that activations and weights have. */
final class Values {
    private Values() {}

    static float[] random(int length, long seed) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian() * 0.05f;
        }
        return values;
    }
}
