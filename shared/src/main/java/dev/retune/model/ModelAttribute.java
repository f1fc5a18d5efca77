package dev.retune.model;

/** The parts of a model that can change, each written on its own. */
public enum ModelAttribute {
    NAME,
    SETTINGS,
    WANDB_KEY,
    REQUESTED_BY,
    STATUS,
    SEQUENCE,
    EVENT_AT,
    FENCE,
    REVISION,
    SLOT,
    LEASE,
    CHECKPOINT,
    REDISPATCHES,
    SUSPECTED_AT,
    PROGRESS,
    DEPLOYED,
    WORK,
    UPDATED_AT,
    COMPLETED_AT,
    LAST_USED,
    FAILURE_REASON
}
