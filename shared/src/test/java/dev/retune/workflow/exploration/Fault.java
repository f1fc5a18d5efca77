package dev.retune.workflow.exploration;

/** What becomes of a call to a store or service. */
enum Fault {
    NONE(""),
    /** Nothing was done, and the caller is told that nobody answered. */
    CALL_LOST(" (call lost)"),
    /** It was done, and the caller is told that nobody answered. */
    ANSWER_LOST(" (answer lost)"),
    /** The answer is out of date. */
    STALE(" (stale)"),
    /** It was done, and the caller died. */
    DEATH_AFTER(" (and dies)");

    private final String label;

    Fault(String label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label;
    }
}
