package dev.retune.trainer;

/**
 * Where a run stands after an optimizer step.
 *
 * @param epoch from 1
 * @param step optimizer steps done, over all calls
 * @param totalSteps if no early stop comes
 * @param etaSeconds until the last step, evaluations included, at the speed of this call so far
 * @param trainLoss mean over the step's batch
 */
public record Progress(int epoch, int step, int totalSteps, long etaSeconds, double trainLoss) {}
