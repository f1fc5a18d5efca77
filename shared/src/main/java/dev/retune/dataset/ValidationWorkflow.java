package dev.retune.dataset;

/** Starts what validates data sets in the background. */
@FunctionalInterface
public interface ValidationWorkflow {

    /**
     * Starts a validation; starting the same one again does no harm.
     *
     * @param validation which of the data set's validations, from 1
     * @throws dev.retune.error.ApiException if it cannot be started now
     */
    void start(DatasetKey dataset, int validation);
}
