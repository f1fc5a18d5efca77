package dev.retune.trainer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a classifier says of one text.
 *
 * @param label the most probable one
 * @param probabilities by label, in the order of the adapter's labels; they add up to 1
 */
public record Prediction(String label, Map<String, Double> probabilities) {
    public Prediction {
        probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
        if (!probabilities.containsKey(label)) {
            throw new IllegalArgumentException("no probability for the predicted label '" + label + "'");
        }
    }
}
