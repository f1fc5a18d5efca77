package dev.retune.workflow.exploration;

/** A rule is broken. It is an error, so that no code under exploration takes it for a failure to be borne. */
final class Violation extends AssertionError {
    private static final long serialVersionUID = 1L;

    Violation(String message) {
        super(message);
    }

    Violation(String message, Throwable cause) {
        super(message, cause);
    }
}
