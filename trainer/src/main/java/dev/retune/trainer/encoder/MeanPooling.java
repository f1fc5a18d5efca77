package dev.retune.trainer.encoder;

import java.util.Arrays;

/** The mean of a sequence's token vectors, [CLS] and [SEP] included. */
final class MeanPooling {
    private MeanPooling() {}

    /** @param pooled [sequences, width], overwritten */
    static void forward(TokenBatch batch, float[] x, int width, float[] pooled) {
        Arrays.fill(pooled, 0, batch.sequences() * width, 0f);
        for (int sequence = 0; sequence < batch.sequences(); sequence++) {
            float weight = 1f / batch.length(sequence);
            int to = sequence * width;
            for (int row = batch.start(sequence); row < batch.start(sequence + 1); row++) {
                for (int i = 0; i < width; i++) {
                    pooled[to + i] = Math.fma(weight, x[row * width + i], pooled[to + i]);
                }
            }
        }
    }

    /** @param dx [tokens, width], overwritten */
    static void backward(TokenBatch batch, float[] dPooled, int width, float[] dx) {
        for (int sequence = 0; sequence < batch.sequences(); sequence++) {
            float weight = 1f / batch.length(sequence);
            int from = sequence * width;
            for (int row = batch.start(sequence); row < batch.start(sequence + 1); row++) {
                for (int i = 0; i < width; i++) {
                    dx[row * width + i] = weight * dPooled[from + i];
                }
            }
        }
    }
}
