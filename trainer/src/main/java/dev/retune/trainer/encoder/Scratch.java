package dev.retune.trainer.encoder;

/** Arrays for one head of one sequence, that grow as needed and keep no content. */
final class Scratch {
    private float[] transposed = {};
    private float[] scores = {};

    float[] transposed(int length) {
        if (transposed.length < length) {
            transposed = new float[length];
        }
        return transposed;
    }

    float[] scores(int length) {
        if (scores.length < length) {
            scores = new float[length];
        }
        return scores;
    }
}
