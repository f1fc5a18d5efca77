package dev.retune.trainer.encoder;

import dev.retune.trainer.kernel.Kernels;
import java.util.Arrays;

/** softmax(q·kᵀ / √d)·v for each head of each sequence. Rows of q, k and v hold the heads side by side. */
final class SelfAttention {
    private final int heads;
    private final int width;
    private final int stride;
    private final float scale;

    SelfAttention(int heads, int headWidth) {
        this.heads = heads;
        this.width = headWidth;
        this.stride = heads * headWidth;
        this.scale = (float) (1 / Math.sqrt(headWidth));
    }

    /** How many floats the probabilities of a batch take: one padded square per sequence and head. */
    int probabilities(TokenBatch batch) {
        int total = 0;
        for (int sequence = 0; sequence < batch.sequences(); sequence++) {
            total += heads * square(batch.length(sequence));
        }
        return total;
    }

    /** @param context overwritten */
    void forward(Kernels kernels, TokenBatch batch, AttentionActivations at, float[] context, Scratch scratch) {
        Arrays.fill(context, 0, batch.tokens() * stride, 0f);
        int square = 0;
        for (int sequence = 0; sequence < batch.sequences(); sequence++) {
            int length = batch.length(sequence);
            int padded = Kernels.aligned(length);
            for (int head = 0; head < heads; head++) {
                int from = batch.start(sequence) * stride + head * width;
                float[] keys = scratch.transposed(width * padded);
                transpose(at.key, from, length, padded, scale, keys);
                boolean kept = at.keepsProbabilities();
                float[] p = kept ? at.probabilities : scratch.scores(length * padded);
                int first = kept ? square : 0;
                Arrays.fill(p, first, first + length * padded, 0f);
                kernels.multiplyAdd(
                        length, padded, width, at.query, from, stride, 1, keys, 0, padded, p, first, padded);
                for (int row = 0; row < length; row++) {
                    Softmax.forward(kernels, p, first + row * padded, length);
                }
                kernels.multiplyAdd(
                        length, width, length, p, first, padded, 1, at.value, from, stride, context, from, stride);
                square += length * padded;
            }
        }
    }

    /** @param d its query, key and value are overwritten */
    void backward(
            Kernels kernels,
            TokenBatch batch,
            AttentionActivations at,
            float[] dContext,
            AttentionGradients d,
            Scratch scratch) {
        int used = batch.tokens() * stride;
        Arrays.fill(d.query, 0, used, 0f);
        Arrays.fill(d.key, 0, used, 0f);
        Arrays.fill(d.value, 0, used, 0f);
        int square = 0;
        for (int sequence = 0; sequence < batch.sequences(); sequence++) {
            int length = batch.length(sequence);
            int padded = Kernels.aligned(length);
            for (int head = 0; head < heads; head++) {
                int from = batch.start(sequence) * stride + head * width;
                float[] values = scratch.transposed(width * padded);
                transpose(at.value, from, length, padded, 1f, values);
                float[] p = at.probabilities;
                float[] ds = scratch.scores(length * padded);
                Arrays.fill(ds, 0, length * padded, 0f);
                kernels.multiplyAdd(length, padded, width, dContext, from, stride, 1, values, 0, padded, ds, 0, padded);
                kernels.multiplyAdd(
                        length, width, length, p, square, 1, padded, dContext, from, stride, d.value, from, stride);
                for (int row = 0; row < length; row++) {
                    Softmax.backward(p, square + row * padded, ds, row * padded, padded, scale);
                }
                kernels.multiplyAdd(
                        length, width, length, ds, 0, padded, 1, at.key, from, stride, d.query, from, stride);
                kernels.multiplyAdd(
                        length, width, length, ds, 0, 1, padded, at.query, from, stride, d.key, from, stride);
                square += length * padded;
            }
        }
    }

    private static int square(int length) {
        return length * Kernels.aligned(length);
    }

    private void transpose(float[] rows, int from, int length, int padded, float factor, float[] to) {
        for (int i = 0; i < width; i++) {
            for (int row = 0; row < length; row++) {
                to[i * padded + row] = rows[from + row * stride + i] * factor;
            }
            Arrays.fill(to, i * padded + length, (i + 1) * padded, 0f);
        }
    }
}
