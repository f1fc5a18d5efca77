package dev.retune.model;

import java.util.Optional;

/** Whatever gives free training slots to waiting models. */
@FunctionalInterface
public interface TrainingQueue {

    /**
     * Starts as many waiting models as there are free slots. It may be called at any time and fails quietly: a later
     * call does what this one could not.
     *
     * @param candidate a model that waits, which the index of waiting models may not show yet
     */
    void dispatch(Optional<FinetunedModel> candidate);
}
