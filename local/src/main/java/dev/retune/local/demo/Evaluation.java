package dev.retune.local.demo;

/**
 * How the model did on the held-out rows at one step of its training.
 *
 * @param step 0 is the untuned base
 * @param loss mean cross-entropy
 * @param accuracy 0 to 1
 */
record Evaluation(int step, double loss, double accuracy) {}
