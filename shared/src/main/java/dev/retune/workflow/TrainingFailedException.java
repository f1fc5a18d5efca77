package dev.retune.workflow;

/** A run cannot go on, for a reason that its user should read. */
public final class TrainingFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param reason a sentence for the user */
    public TrainingFailedException(String reason) {
        super(reason);
    }
}
