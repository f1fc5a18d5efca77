package dev.retune.metrics;

import dev.retune.model.ModelKey;
import dev.retune.paging.Page;
import dev.retune.paging.PageRequest;

/** Keeps the evaluations of every attempt of a model. */
public interface MetricsStore {

    /** Keeps an evaluation; the same step of the same attempt again overwrites itself. */
    void put(ModelKey model, int attempt, StepMetrics metrics);

    /** The evaluations of one attempt, by step. */
    Page<StepMetrics> list(ModelKey model, int attempt, PageRequest page);
}
