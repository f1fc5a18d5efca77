package dev.retune.dataset;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Sets a fifth of each group aside for evaluation, chosen by digest: the same examples are always split the same way, in
 * whatever order they come, and no label is missing from training.
 */
final class TrainEvalSplit {
    /** By group, the largest digest that is set aside. */
    private final Map<String, Long> bounds = new HashMap<>();

    /** Digests that stay, because nothing else in training would have their label. */
    private final Set<Long> kept = new HashSet<>();

    private final RowDigests digester = new RowDigests();

    TrainEvalSplit(UploadSurvey data) {
        data.splitKeys().forEach((group, keys) -> {
            long aside = oneInFive(keys.size());
            if (aside > 0) {
                bounds.put(group, keys.smallest(aside));
            }
        });
        data.labels().values().stream()
                .map(LabelTally::last)
                .filter(last -> isWithin("", last))
                .forEach(kept::add);
    }

    boolean isEval(Example example) {
        long value = DigestSet.value(digester.of(example.splitKey()));
        return isWithin(example.group(), value) && !kept.contains(value);
    }

    private boolean isWithin(String group, long value) {
        return bounds.containsKey(group) && Long.compareUnsigned(value, bounds.get(group)) <= 0;
    }

    /** Rounded to the nearest, but of two or more there is one. */
    private static long oneInFive(long count) {
        return count < 2 ? 0 : Math.max(1, (count + 2) / 5);
    }
}
