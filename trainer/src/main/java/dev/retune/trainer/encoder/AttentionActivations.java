package dev.retune.trainer.encoder;

/** What the attention of one block computed on the way forward and needs on the way back. */
final class AttentionActivations {
    final float[] query;
    final float[] key;
    final float[] value;
    final float[] probabilities;

    /** @param probabilities 0 if there will be no way back; then those of one head at a time are enough */
    AttentionActivations(int values, int probabilities) {
        this.query = new float[values];
        this.key = new float[values];
        this.value = new float[values];
        this.probabilities = new float[probabilities];
    }

    boolean keepsProbabilities() {
        return probabilities.length > 0;
    }
}
