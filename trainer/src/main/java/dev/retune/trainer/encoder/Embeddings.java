package dev.retune.trainer.encoder;

/** Word, position and token-type embeddings, added up and normalized. Frozen, so there is no way back. */
final class Embeddings {
    private final float[] words;
    private final float[] positions;
    private final LayerNorm layerNorm;
    private final int width;

    /** @param tokenType the one row that single texts use */
    Embeddings(float[] words, float[] positions, float[] tokenType, LayerNorm layerNorm) {
        this.words = words;
        this.width = tokenType.length;
        this.layerNorm = layerNorm;
        this.positions = positions.clone();
        for (int i = 0; i < positions.length; i++) {
            this.positions[i] += tokenType[i % width];
        }
    }

    /** @param y [tokens, hidden] */
    void forward(TokenBatch batch, Workspace workspace, float[] y) {
        float[] sum = workspace.sum;
        for (int sequence = 0; sequence < batch.sequences(); sequence++) {
            for (int position = 0; position < batch.length(sequence); position++) {
                int row = batch.start(sequence) + position;
                int word = batch.id(row) * width;
                for (int i = 0; i < width; i++) {
                    sum[row * width + i] = words[word + i] + positions[position * width + i];
                }
            }
        }
        layerNorm.forward(sum, batch.tokens(), y, null);
    }
}
