package dev.retune.local.start;

/** Why the runtime does not start or go on, in one sentence for the person at the command line. */
public class StartException extends RuntimeException {

    public StartException(String message) {
        super(message);
    }

    public StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
