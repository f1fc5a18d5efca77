package dev.retune.workflow.exploration;

import dev.retune.model.Status;
import java.util.Optional;

/** Where an execution of the state machine stands. */
enum Task {
    BEGIN("begin"),
    TRAIN("train"),
    BEGIN_DEPLOYMENT("begin deployment of"),
    DEPLOY("deploy"),
    MARK_READY("mark ready"),
    MARK_FAILED("mark failed"),
    /** It is over. */
    END("end");

    private final String label;

    Task(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Which task the machine chooses after a step that answered {@code status}, or nothing. */
    static Task after(Optional<Status> status) {
        if (status.equals(Optional.of(Status.FINETUNING))) {
            return TRAIN;
        }
        return status.equals(Optional.of(Status.DEPLOYING_API)) ? DEPLOY : END;
    }
}
