package dev.retune.local.stepfunctions;

/** A request that Step Functions refuses. */
public final class StepFunctionsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;

    /** @param type AWS's name of the error: ExecutionDoesNotExist */
    public StepFunctionsException(String type, String message) {
        super(message);
        this.type = type;
    }

    public String type() {
        return type;
    }
}
