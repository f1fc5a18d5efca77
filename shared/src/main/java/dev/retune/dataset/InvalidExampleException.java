package dev.retune.dataset;

/** A row is no example; the message says why, and does not know in which line it is. */
public final class InvalidExampleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** There may be one for each row of a file, and nobody looks at where it came from. */
    public InvalidExampleException(String reason) {
        super(reason, null, false, false);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
