package dev.retune.trainer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Metrics on the evaluation rows.
 *
 * @param step 0 is the untuned base with the head's initial values
 * @param metrics in a fixed order: accuracy, precision, recall, f1 (the last three are macro averages), cross_entropy,
 *     step
 */
public record StepMetrics(int step, Map<String, Double> metrics) {
    public StepMetrics {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }
}
