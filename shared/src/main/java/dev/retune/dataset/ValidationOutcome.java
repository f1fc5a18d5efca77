package dev.retune.dataset;

import java.util.Locale;

/** How a validation ended. */
public enum ValidationOutcome {
    VALIDATED,
    FAILED,
    /** The data set was deleted, or a newer validation has taken over. */
    GONE;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
