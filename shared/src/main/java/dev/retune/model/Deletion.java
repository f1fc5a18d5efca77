package dev.retune.model;

import java.util.Optional;

/** A model's deletion, written whole or not at all: its row becomes a {@link DeletedModel}. */
public record Deletion(DeletedModel deleted, Guard guard, Event event, Optional<SlotChange> slotChange) {}
