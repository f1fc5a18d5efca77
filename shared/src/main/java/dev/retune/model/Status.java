package dev.retune.model;

import java.util.EnumSet;
import java.util.Set;

/** Where a fine-tuned model is in its life, and where it may go next. This is the only place that says so. */
public enum Status {
    /** Waits for a training slot. */
    QUEUED,
    FINETUNING,
    DEPLOYING_API,
    READY,
    FAILED,
    DELETED,
    TEMPORARILY_OFFLINE,
    PAUSED;

    /** How the API writes it. */
    public static final String PREFIX = "STATUS_";

    /** The statuses a model in this status may move to. */
    public Set<Status> next() {
        return switch (this) {
            case QUEUED -> EnumSet.of(FINETUNING, FAILED, DELETED);
            case FINETUNING -> EnumSet.of(DEPLOYING_API, FAILED, DELETED);
            case DEPLOYING_API -> EnumSet.of(READY, FAILED, DELETED);
            case READY -> EnumSet.of(QUEUED, PAUSED, TEMPORARILY_OFFLINE, DELETED);
            case PAUSED -> EnumSet.of(QUEUED, READY, DELETED);
            case TEMPORARILY_OFFLINE -> EnumSet.of(READY, DELETED);
            case FAILED -> EnumSet.of(QUEUED, DELETED);
            case DELETED -> EnumSet.noneOf(Status.class);
        };
    }

    /** Whether a workflow carries the model on from here. */
    public boolean isUnderWay() {
        return this == QUEUED || this == FINETUNING || this == DEPLOYING_API;
    }

    /** Whether entering this status is the doing of the user who asked for the run, rather than the system's. */
    public boolean isOnBehalfOfUser() {
        return isUnderWay() || this == DELETED;
    }

    public String wireName() {
        return PREFIX + name();
    }
}
