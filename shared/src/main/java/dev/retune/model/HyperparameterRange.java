package dev.retune.model;

import dev.retune.error.Violations;
import java.math.BigDecimal;
import java.util.Locale;

/** What each number may be. This is the only place that says so. */
public enum HyperparameterRange {
    TRAIN_EPOCHS(1, 10),
    LEARNING_RATE(0.00005, 0.1),
    TRAIN_BATCH_SIZE(2, 32),
    EARLY_STOPPING_PATIENCE(0, 10),
    EARLY_STOPPING_THRESHOLD(0, 0.1),
    LORA_RANK(1, 64),
    LORA_ALPHA(1, 128);

    private final double least;
    private final double most;

    HyperparameterRange(double least, double most) {
        this.least = least;
        this.most = most;
    }

    /** The field's name in a request. */
    public String field() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a 0 means that the caller left the field out, as proto3 writes it. */
    boolean readsZeroAsAbsent() {
        return least > 0;
    }

    /** The allowed whole number that is nearest to {@code value}. */
    int nearest(int value) {
        return (int) Math.max(least, Math.min(most, value));
    }

    void check(double value, Violations violations) {
        // Every row that is read comes by here: the sentence is made for those it is about.
        if (!(value >= least && value <= most)) {
            violations.add("settings.hyperparameters.%s must be between %s and %s"
                    .formatted(field(), plain(least), plain(most)));
        }
    }

    private static String plain(double bound) {
        return new BigDecimal(Double.toString(bound)).stripTrailingZeros().toPlainString();
    }
}
