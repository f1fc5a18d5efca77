package dev.retune.model;

/**
 * How far a training is.
 *
 * @param epoch the current one, from 1; 0 before the first step
 * @param etaSeconds until the training ends, at the speed so far; -1 while that is unknown
 */
public record Progress(int epoch, int step, int totalSteps, long etaSeconds) {}
