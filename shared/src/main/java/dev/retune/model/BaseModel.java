package dev.retune.model;

import java.util.Optional;

/** The base model of a fine-tune, by its real name. */
public record BaseModel(String name, String version, BaseType type, Optional<Strategy> strategy) {}
