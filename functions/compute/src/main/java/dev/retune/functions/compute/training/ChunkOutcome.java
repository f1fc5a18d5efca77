package dev.retune.functions.compute.training;

/** How a chunk ended, for the state machine. */
public enum ChunkOutcome {
    /** The adapter is written. */
    DONE,
    /** The next chunk goes on from a checkpoint. */
    MORE,
    /** The execution was given up, or its model deleted. */
    GONE
}
