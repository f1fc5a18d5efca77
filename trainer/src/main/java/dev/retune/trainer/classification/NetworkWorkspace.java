package dev.retune.trainer.classification;

import dev.retune.trainer.encoder.Workspace;

/** The arrays that one thread needs to run a network. */
public final class NetworkWorkspace {
    final Workspace encoder;
    float[] pooled = {};
    float[] dPooled = {};
    float[] logits = {};
    float[] dLogits = {};
    private final int hidden;
    private final int labels;

    NetworkWorkspace(Workspace encoder, int hidden, int labels) {
        this.encoder = encoder;
        this.hidden = hidden;
        this.labels = labels;
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

    void ensure(int sequences) {
        if (pooled.length < sequences * hidden) {
            pooled = new float[sequences * hidden];
            dPooled = new float[sequences * hidden];
            logits = new float[sequences * labels];
            dLogits = new float[sequences * labels];
        }
    }
}
