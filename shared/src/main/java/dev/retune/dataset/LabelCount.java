package dev.retune.dataset;

import java.util.Comparator;

/** How many examples, of training and evaluation together, carry a label. The most frequent label comes first. */
public record LabelCount(String label, long examples) implements Comparable<LabelCount> {
    private static final Comparator<LabelCount> MOST_FREQUENT_FIRST =
            Comparator.comparingLong(LabelCount::examples).reversed().thenComparing(LabelCount::label);

    @Override
    public int compareTo(LabelCount other) {
        return MOST_FREQUENT_FIRST.compare(this, other);
    }
}
