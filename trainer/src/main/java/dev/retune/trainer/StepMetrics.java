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
    static final String CROSS_ENTROPY = "cross_entropy";

    public StepMetrics {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        if (!metrics.containsKey(CROSS_ENTROPY)) {
            throw new IllegalArgumentException("metrics without " + CROSS_ENTROPY + ": " + metrics);
        }
    }

    /** What early stopping and the choice of the published adapter go by. */
    public double crossEntropy() {
        return metrics.getOrDefault(CROSS_ENTROPY, Double.NaN);
    }
}
