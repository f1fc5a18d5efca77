package dev.retune.trainer.encoder;

import java.util.ArrayList;
import java.util.List;

/**
 * The arrays that one thread needs to run an encoder. They grow with the batches and are used again, with any adapter on
 * a base of the same shape.
 */
public final class Workspace {
    float[] input = {};
    float[] sum = {};
    float[] wide = {};
    float[] gradient = {};
    float[] attendedGradient = {};
    float[] contextGradient = {};
    float[] hiddenGradient = {};
    AttentionGradients attentionGradients = new AttentionGradients(0);
    final Scratch scratch = new Scratch();
    private final EncoderShape shape;
    private final boolean training;
    private List<BlockActivations> activations = List.of();
    private WorkspaceSize size = WorkspaceSize.NONE;

    private Workspace(EncoderShape shape, boolean training) {
        this.shape = shape;
        this.training = training;
    }

    public static Workspace forTraining(EncoderShape shape) {
        return new Workspace(shape, true);
    }

    /** One with no room for what only the way back needs: {@link LoraEncoder#backward} refuses it. */
    public static Workspace forInference(EncoderShape shape) {
        return new Workspace(shape, false);
    }

    boolean isTraining() {
        return training;
    }

    BlockActivations block(int index) {
        return activations.get(training ? index : 0);
    }

    /** If memory runs out in here, the next call begins anew. */
    void ensure(int tokens, int probabilities, int rank) {
        WorkspaceSize needed = WorkspaceSize.of(tokens, training ? probabilities : 0, rank);
        if (size.holds(needed)) {
            return;
        }
        WorkspaceSize grown = size.grownTo(needed);
        size = WorkspaceSize.NONE;
        activations = List.of();
        allocate(grown);
        size = grown;
    }

    private void allocate(WorkspaceSize grown) {
        int values = grown.tokens() * shape.hidden();
        input = new float[values];
        sum = new float[values];
        wide = new float[grown.tokens() * shape.intermediate()];
        if (!training) {
            activations = List.of(new BlockActivations(shape, grown, input, wide));
            return;
        }
        gradient = new float[values];
        attendedGradient = new float[values];
        contextGradient = new float[values];
        hiddenGradient = new float[grown.tokens() * grown.loraWidth()];
        attentionGradients = new AttentionGradients(values);
        List<BlockActivations> blocks = new ArrayList<>();
        for (int block = 0; block < shape.blocks(); block++) {
            blocks.add(new BlockActivations(shape, grown));
        }
        activations = blocks;
    }
}
