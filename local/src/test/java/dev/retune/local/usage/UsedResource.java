package dev.retune.local.usage;

/** What a function does something on. */
enum UsedResource {
    TABLE,
    WORK_INDEX,
    OBJECTS,
    /** The bucket itself, whose keys are listed. */
    BUCKET,
    SECRET,
    TRAINING_STATE_MACHINE,
    TRAINING_EXECUTIONS,
    VALIDATION_STATE_MACHINE
}
