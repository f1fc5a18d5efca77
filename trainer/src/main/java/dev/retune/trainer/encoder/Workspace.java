package dev.retune.trainer.encoder;

import dev.retune.trainer.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;

/** The arrays that one thread needs to run an encoder. They grow with the batches and are used again. */
public final class Workspace {
    float[] input = {};
    float[] sum = {};
    float[] wide = {};
    float[] gradient = {};
    float[] attendedGradient = {};
    float[] contextGradient = {};
    float[] hiddenGradient = {};
    LayerNormActivations embeddingNorm = new LayerNormActivations(0, 0);
    AttentionGradients attentionGradients = new AttentionGradients(0);
    final Scratch scratch = new Scratch();
    private final EncoderShape shape;
    private final int paddedRank;
    private final boolean training;
    private final List<BlockActivations> activations = new ArrayList<>();
    private int tokens;
    private int probabilities;

    /** @param training whether there will be a way back; without one, the blocks share their arrays */
    Workspace(EncoderShape shape, int rank, boolean training) {
        this.shape = shape;
        this.paddedRank = Kernels.aligned(rank);
        this.training = training;
    }

    boolean isTraining() {
        return training;
    }

    BlockActivations block(int index) {
        return activations.get(training ? index : 0);
    }

    void ensure(int neededTokens, int neededProbabilities) {
        if (neededTokens <= tokens && neededProbabilities <= probabilities) {
            return;
        }
        tokens = Math.max(tokens, neededTokens + neededTokens / 8);
        probabilities = Math.max(probabilities, neededProbabilities + neededProbabilities / 8);
        int values = tokens * shape.hidden();
        input = new float[values];
        sum = new float[values];
        wide = new float[tokens * shape.intermediate()];
        embeddingNorm = new LayerNormActivations(values, tokens);
        if (training) {
            gradient = new float[values];
            attendedGradient = new float[values];
            contextGradient = new float[values];
            hiddenGradient = new float[tokens * paddedRank];
            attentionGradients = new AttentionGradients(values);
        }
        activations.clear();
        for (int block = 0; block < (training ? shape.blocks() : 1); block++) {
            activations.add(new BlockActivations(shape, tokens, probabilities, paddedRank));
        }
    }
}
