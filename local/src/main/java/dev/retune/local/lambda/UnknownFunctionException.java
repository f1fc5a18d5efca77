package dev.retune.local.lambda;

/** There is no such function in the template. */
public final class UnknownFunctionException extends RuntimeException {

    UnknownFunctionException(String function) {
        super("Function not found: " + function);
    }
}
