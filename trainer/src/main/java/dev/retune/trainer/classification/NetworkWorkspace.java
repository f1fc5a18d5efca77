package dev.retune.trainer.classification;

import dev.retune.trainer.encoder.EncoderShape;
import dev.retune.trainer.encoder.Workspace;

/** The arrays that one thread needs to run any network on a base of one shape, and the outputs of the last batch. */
public final class NetworkWorkspace {
    private final Workspace encoder;
    float[] pooled = {};
    float[] dPooled = {};
    float[] logits = {};
    float[] dLogits = {};
    private final int hidden;
    private int labels;

    private NetworkWorkspace(Workspace encoder, int hidden) {
        this.encoder = encoder;
        this.hidden = hidden;
    }

    public static NetworkWorkspace forTraining(EncoderShape shape) {
        return new NetworkWorkspace(Workspace.forTraining(shape), shape.hidden());
    }

    /** Smaller; {@link ClassificationNetwork#train} refuses it. */
    public static NetworkWorkspace forInference(EncoderShape shape) {
        return new NetworkWorkspace(Workspace.forInference(shape), shape.hidden());
    }

    /** For what runs the encoder alone. */
    public Workspace encoder() {
        return encoder;
    }

    /** Cross-entropy of one sequence of the last batch. */
    public double loss(int sequence, int target) {
        return SoftmaxCrossEntropy.loss(logits, sequence * labels, labels, target);
    }

    public double probability(int sequence, int label) {
        return SoftmaxCrossEntropy.probability(logits, sequence * labels, labels, label);
    }

    /** The label with the highest logit; of equal ones, the first. */
    public int predicted(int sequence) {
        int best = 0;
        for (int label = 1; label < labels; label++) {
            if (logits[sequence * labels + label] > logits[sequence * labels + best]) {
                best = label;
            }
        }
        return best;
    }

    /** If memory runs out in here, the next call begins anew. */
    void ensure(int sequences, int labelsOfNetwork) {
        labels = labelsOfNetwork;
        pooled = longEnough(pooled, sequences * hidden);
        dPooled = longEnough(dPooled, sequences * hidden);
        logits = longEnough(logits, sequences * labels);
        dLogits = longEnough(dLogits, sequences * labels);
    }

    private static float[] longEnough(float[] array, int length) {
        return array.length < length ? new float[length] : array;
    }
}
