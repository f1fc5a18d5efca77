package dev.retune.trainer;

import java.util.List;

/** A base model with one adapter applied, ready to serve. Safe for concurrent calls. */
public final class Classifier {
    /** @throws IllegalArgumentException if the adapter was trained on another base model */
    public Classifier(PretrainedEncoder encoder, Adapter adapter) {}

    /** One prediction per text, in order; a prediction does not depend on the other texts of the call. */
    public List<Prediction> classify(List<String> texts) {
        throw new UnsupportedOperationException();
    }
}
