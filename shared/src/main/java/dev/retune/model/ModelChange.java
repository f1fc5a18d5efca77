package dev.retune.model;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One change of a stored model, written whole or not at all: only the touched attributes, if the guard holds of what is
 * stored by then; with it the event, if the status changes, and the slot, if one changes hands.
 *
 * @param after what the touched attributes are taken from; the others may be stale in it
 */
public record ModelChange(
        FinetunedModel after,
        Set<ModelAttribute> touched,
        Guard guard,
        Optional<Event> event,
        Optional<SlotChange> slotChange) {

    public ModelChange {
        touched = Set.copyOf(EnumSet.copyOf(touched));
        if (touched.contains(ModelAttribute.STATUS) && guard.sequence().isEmpty()) {
            throw new IllegalArgumentException("a change of status must be decided on a known sequence");
        }
    }

    static ModelChange of(FinetunedModel read, Guard guard, UnaryOperator<ModelDraft> edit) {
        return of(read, guard, Optional.empty(), edit);
    }

    static ModelChange of(
            FinetunedModel read, Guard guard, Optional<SlotChange> slotChange, UnaryOperator<ModelDraft> edit) {
        ModelDraft draft = edit.apply(new ModelDraft(read));
        FinetunedModel after = draft.toModel();
        Optional<Event> event =
                draft.touched().contains(ModelAttribute.STATUS) ? Optional.of(after.lastEvent()) : Optional.empty();
        return new ModelChange(after, draft.touched(), guard, event, slotChange);
    }

    public ModelKey key() {
        return after.key();
    }

    /** {@code stored} with the touched attributes changed. */
    public FinetunedModel applyTo(FinetunedModel stored) {
        ModelDraft draft = new ModelDraft(stored);
        touched.forEach(attribute -> draft.copy(attribute, after));
        return draft.toModel();
    }
}
