package dev.retune.functions.compute.training;

/** Another execution may train this model by now, so whatever is under way must end without writing anything. */
final class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeaseLostException() {
        super("the training lease was lost");
    }
}
