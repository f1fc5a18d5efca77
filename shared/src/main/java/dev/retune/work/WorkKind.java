package dev.retune.work;

/** What a row still needs. */
public enum WorkKind {
    /** A model waits for a training slot. */
    QUEUED,
    /** A model's execution runs, or should. */
    RUNNING,
    /** Something deleted or expired has leftovers. */
    CLEANUP,
    /** A data set's validation runs, or should. */
    VALIDATE
}
