package dev.retune.model;

/** What is served: the adapter of an attempt, and the object key it lies under. */
public record Deployed(int attempt, String adapter) {}
