package dev.retune.trainer;

/**
 * Told what happens, on the thread that called the trainer. Whatever it throws ends the call and reaches the caller. A
 * resumed call tells what came after its checkpoint a second time, with the same values.
 */
public interface TrainingListener {
    TrainingListener NONE = new TrainingListener() {};

    /** After each optimizer step. */
    default void progress(Progress progress) {}

    default void evaluated(StepMetrics metrics) {}

    /** After each evaluation, and whenever {@link #checkpointDue()} says so. */
    default void checkpoint(Checkpoint checkpoint) {}

    /** Asked after each step and between the pieces of an evaluation: is it time to save one more checkpoint? */
    default boolean checkpointDue() {
        return false;
    }
}
