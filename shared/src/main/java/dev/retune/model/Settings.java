package dev.retune.model;

import java.util.Optional;

/** What a model is trained from and how, with nothing left open. */
public record Settings(
        BaseModel baseModel,
        String datasetId,
        boolean multiLabel,
        Hyperparameters hyperparameters,
        Optional<Wandb> wandb) {

    Settings withMultiLabel(boolean value) {
        return new Settings(baseModel, datasetId, value, hyperparameters, wandb);
    }
}
