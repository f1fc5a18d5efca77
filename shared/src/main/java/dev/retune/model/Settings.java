package dev.retune.model;

/** What a model is trained from and how, with nothing left open. */
public record Settings(BaseModel baseModel, String datasetId, boolean multiLabel, Hyperparameters hyperparameters) {}
