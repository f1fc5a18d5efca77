package dev.retune.local.demo;

import java.util.Optional;

/**
 * What the API says about a fine-tuned model right now.
 *
 * @param failureReason empty unless the status is FAILED
 * @param position how far the training is; empty while there is none
 */
record ModelState(String id, String name, String status, String failureReason, Optional<TrainingPosition> position) {
    private static final String PREFIX = "STATUS_";

    boolean training() {
        return status.equals(PREFIX + "FINETUNING");
    }

    boolean ready() {
        return status.equals(PREFIX + "READY");
    }

    boolean failed() {
        return status.equals(PREFIX + "FAILED");
    }

    /** A status without the prefix that protocol buffers ask for. */
    static String plain(String status) {
        return status.startsWith(PREFIX) ? status.substring(PREFIX.length()) : status;
    }
}
