package dev.retune.trainer;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A single-label classification to be learned. Equal jobs give equal adapters, byte for byte.
 *
 * @param labels the classes in the order of the head's outputs; every row's label is one of them
 * @param seed decides the adapter's initial values and the order of the rows
 */
public record ClassificationJob(
        LoraHyperparameters hyperparameters,
        List<LabelledText> train,
        List<LabelledText> eval,
        List<String> labels,
        long seed) {

    public ClassificationJob {
        train = List.copyOf(train);
        eval = List.copyOf(eval);
        labels = List.copyOf(labels);
        Set<String> known = new HashSet<>(labels);
        if (labels.size() < 2) {
            throw new IllegalArgumentException("a classification needs at least 2 labels, got " + labels.size());
        }
        if (known.size() < labels.size()) {
            throw new IllegalArgumentException("the labels must be distinct, got " + labels);
        }
        requireRows("train", train, known);
        requireRows("eval", eval, known);
    }

    private static void requireRows(String split, List<LabelledText> rows, Set<String> known) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("a classification needs at least one " + split + " row");
        }
        for (int row = 0; row < rows.size(); row++) {
            String label = rows.get(row).label();
            if (!known.contains(label)) {
                throw new IllegalArgumentException(
                        split + " row " + (row + 1) + " has the label '" + label + "', which is not one of the labels");
            }
        }
    }
}
