package dev.retune.metrics;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * An evaluation.
 *
 * @param step the optimizer steps done before it; 0 is the untuned base
 * @param values by the contract's names, such as {@code accuracy}
 */
public record StepMetrics(int step, Instant createdAt, Map<String, Double> values) {
    public StepMetrics {
        if (step < 0) {
            throw new IllegalArgumentException("step " + step + " is negative");
        }
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }
}
