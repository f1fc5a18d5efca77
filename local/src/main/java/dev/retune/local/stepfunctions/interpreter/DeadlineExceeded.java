package dev.retune.local.stepfunctions.interpreter;

/** The execution's own time is over; no state can handle that. */
final class DeadlineExceeded extends Exception {
    private static final long serialVersionUID = 1L;
}
