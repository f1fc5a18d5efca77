package dev.retune.local.demo;

import java.util.OptionalLong;

/**
 * The API's {@code progress} of a training.
 *
 * @param epoch the current one, from 1; 0 before the first step
 * @param etaSeconds until the training ends, as the server estimates it
 */
record TrainingPosition(int epoch, int step, int totalSteps, OptionalLong etaSeconds) {

    double share() {
        return totalSteps <= 0 ? 0 : Math.min(1, step / (double) totalSteps);
    }
}
