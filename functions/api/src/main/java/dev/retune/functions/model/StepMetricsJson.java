package dev.retune.functions.model;

import dev.retune.metrics.StepMetrics;
import dev.retune.paging.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A page of evaluations as the API writes it. A step number of 0 is left out, as proto3 does. */
record StepMetricsJson(List<StepJson> stepMetrics, Optional<String> nextPageToken) {

    static StepMetricsJson of(Page<StepMetrics> page, Optional<String> nextPageToken) {
        return new StepMetricsJson(page.map(StepJson::of).items(), nextPageToken);
    }

    record StepJson(Instant createdAt, Optional<Integer> stepNumber, Map<String, Double> metrics) {
        static StepJson of(StepMetrics metrics) {
            return new StepJson(
                    metrics.createdAt(), Optional.of(metrics.step()).filter(step -> step > 0), metrics.values());
        }
    }
}
