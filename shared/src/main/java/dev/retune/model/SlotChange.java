package dev.retune.model;

import java.util.Optional;

/** A training slot that changes hands in the same write as a model. It holds only if the slot is as it says. */
public record SlotChange(int slot, SlotHolder holder, Kind kind) {

    /** Which way. */
    public enum Kind {
        /** From nobody to the holder. */
        TAKE,
        /** From the holder to nobody. */
        FREE
    }

    /** Frees the slot that {@code model} holds, if any. */
    static Optional<SlotChange> freeing(FinetunedModel model) {
        return model.slot().isPresent()
                ? Optional.of(new SlotChange(model.slot().getAsInt(), SlotHolder.of(model), Kind.FREE))
                : Optional.empty();
    }
}
