package dev.retune.model;

/** Who holds a training slot: one attempt of a model, which takes a slot at most once. */
public record SlotHolder(ModelKey model, int attempt) {

    static SlotHolder of(FinetunedModel model) {
        return new SlotHolder(model.key(), model.fence().attempt());
    }
}
