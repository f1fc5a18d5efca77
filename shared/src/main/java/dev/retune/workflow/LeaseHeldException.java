package dev.retune.workflow;

/** Another invocation trains this model. The state machine retries on this class's name until that one's lease ends. */
public final class LeaseHeldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeaseHeldException(String modelId) {
        super("another invocation is training " + modelId);
    }
}
