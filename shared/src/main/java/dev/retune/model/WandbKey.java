package dev.retune.model;

import dev.retune.error.Violations;

/** A key for Weights &amp; Biases as its owner gave it. It is never shown, and never kept but sealed. */
public record WandbKey(String value) {
    /** What is shown in place of every key. */
    public static final String MASK = "********";

    private static final int LONGEST = 255;

    public WandbKey {
        new Violations()
                .require(
                        value.length() <= LONGEST
                                && !value.isEmpty()
                                && value.chars().allMatch(c -> c > ' ' && c <= '~'),
                        "settings.wandb.api_key must be 1 to " + LONGEST + " visible ASCII characters")
                .throwIfAny();
    }

    @Override
    public String toString() {
        return MASK;
    }
}
