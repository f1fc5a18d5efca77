package dev.retune.dataset;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a data set's validation is. */
public enum DatasetStatus {
    QUEUED,
    PROCESSING,
    VALIDATED,
    FAILED;

    public static Optional<DatasetStatus> of(String wireName) {
        return Arrays.stream(values())
                .filter(status -> status.wireName().equals(wireName))
                .findFirst();
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isFinal() {
        return this == VALIDATED || this == FAILED;
    }
}
