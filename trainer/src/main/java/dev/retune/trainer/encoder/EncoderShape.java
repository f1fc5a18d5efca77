package dev.retune.trainer.encoder;

/**
 * The sizes of a BERT encoder.
 *
 * @param hidden width of a token's vector
 * @param intermediate width inside the feed-forward network
 * @param positions longest sequence it has position embeddings for
 */
public record EncoderShape(
        int blocks, int hidden, int heads, int intermediate, int positions, int vocabulary, float layerNormEpsilon) {
    public static final EncoderShape MINILM_L6 = new EncoderShape(6, 384, 12, 1536, 512, 30522, 1e-12f);

    public int headWidth() {
        return hidden / heads;
    }
}
