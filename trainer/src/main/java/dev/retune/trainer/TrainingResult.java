package dev.retune.trainer;

/** How a call of the trainer ended. */
public sealed interface TrainingResult {
    /**
     * Training is over.
     *
     * @param adapter of the evaluation with the lowest loss, not of the last step
     * @param metrics of that evaluation
     */
    record Done(Adapter adapter, StepMetrics metrics) implements TrainingResult {}

    /** The budget is spent; another call goes on from here. */
    record More(Checkpoint checkpoint) implements TrainingResult {}

    /** The budget was cancelled. */
    record Stopped() implements TrainingResult {}

    /** This job cannot succeed. The reason is a sentence for the user. */
    record Failed(String reason) implements TrainingResult {}
}
