package dev.retune.trainer.encoder;

/** Of the loss, with respect to the attention's inputs. */
final class AttentionGradients {
    final float[] query;
    final float[] key;
    final float[] value;

    AttentionGradients(int values) {
        this.query = new float[values];
        this.key = new float[values];
        this.value = new float[values];
    }
}
