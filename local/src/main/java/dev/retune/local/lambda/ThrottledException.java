package dev.retune.local.lambda;

/** As many invocations of the function run as may run at once, or the runtime is stopping. */
public final class ThrottledException extends RuntimeException {

    ThrottledException(String message) {
        super(message);
    }
}
