package dev.retune.trainer;

import java.util.List;

/**
 * What fine-tuning is compared with: the base model as it is, its unit-length embeddings, and a logistic regression on
 * top.
 */
public final class FrozenBaseline {
    public FrozenBaseline(PretrainedEncoder encoder) {}

    /** Trains the regression on the one and answers the accuracy (0 to 1) on the other. */
    public double accuracy(List<LabelledText> train, List<LabelledText> eval) {
        throw new UnsupportedOperationException();
    }
}
