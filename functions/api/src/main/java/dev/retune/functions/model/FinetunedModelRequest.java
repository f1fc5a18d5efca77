package dev.retune.functions.model;

import dev.retune.api.JsonObject;
import dev.retune.dynamodb.RehearsalTable;
import dev.retune.error.Violations;
import dev.retune.model.BaseType;
import dev.retune.model.GivenHyperparameters;
import dev.retune.model.GivenSettings;
import dev.retune.model.GivenWandb;
import dev.retune.model.LoraTargetModules;
import dev.retune.model.Strategy;
import java.util.Optional;

/** What the body of a create or an update names. Problems of shape are recorded; what they concern reads as absent. */
record FinetunedModelRequest(Optional<String> name, Optional<GivenSettings> settings, Violations violations) {
    /** A body of either, to rehearse with. */
    static final String REHEARSAL = """
            {"name": "rehearsed",
             "settings": {"base_model": {"base_type": "BASE_TYPE_CLASSIFICATION"}, "dataset_id": "%s",
                          "hyperparameters": {"train_epochs": 1, "learning_rate": 0.01}}}""".formatted(RehearsalTable.DATASET);

    static FinetunedModelRequest of(JsonObject body) {
        Violations violations = new Violations();
        Optional<String> name = body.string("name", violations);
        Optional<GivenSettings> settings =
                body.object("settings", violations).map(given -> settings(given, violations));
        return new FinetunedModelRequest(name, settings, violations);
    }

    GivenSettings settingsOrNone() {
        return settings.orElseGet(() -> new GivenSettings(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                GivenHyperparameters.NONE,
                Optional.empty()));
    }

    private static GivenSettings settings(JsonObject given, Violations violations) {
        Optional<JsonObject> base = given.object("base_model", violations);
        return new GivenSettings(
                base.flatMap(object -> object.string("name", violations)).filter(name -> !name.isBlank()),
                base.flatMap(object -> object.constant("base_type", BaseType.PREFIX, BaseType.class, violations)),
                base.flatMap(object -> object.constant("strategy", Strategy.PREFIX, Strategy.class, violations)),
                given.string("dataset_id", violations),
                given.object("hyperparameters", violations)
                        .map(object -> hyperparameters(object, violations))
                        .orElse(GivenHyperparameters.NONE),
                given.object("wandb", violations).map(object -> wandb(object, violations)));
    }

    private static GivenWandb wandb(JsonObject given, Violations violations) {
        return new GivenWandb(
                given.string("project", violations),
                given.string("api_key", violations),
                given.string("entity", violations));
    }

    private static GivenHyperparameters hyperparameters(JsonObject given, Violations violations) {
        return new GivenHyperparameters(
                given.integer("train_epochs", violations),
                given.number("learning_rate", violations),
                given.integer("train_batch_size", violations),
                given.integer("early_stopping_patience", violations),
                given.number("early_stopping_threshold", violations),
                given.integer("lora_rank", violations),
                given.integer("lora_alpha", violations),
                given.constant("lora_target_modules", LoraTargetModules.PREFIX, LoraTargetModules.class, violations));
    }
}
