package dev.retune.dynamodb;

import dev.retune.model.BaseModel;
import dev.retune.model.BaseType;
import dev.retune.model.Hyperparameters;
import dev.retune.model.LoraTargetModules;
import dev.retune.model.Settings;
import dev.retune.model.Strategy;
import dev.retune.model.Wandb;

/** A model's settings as a nested map. */
final class SettingsItem {
    private SettingsItem() {}

    static Item of(Settings settings) {
        BaseModel base = settings.baseModel();
        Hyperparameters chosen = settings.hyperparameters();
        Item item = Item.nested()
                .put("base_model", base.name())
                .put("base_model_version", base.version())
                .put("base_type", base.type().name())
                .put("dataset_id", settings.datasetId())
                .put("multi_label", settings.multiLabel())
                .put("train_epochs", chosen.trainEpochs())
                .put("learning_rate", chosen.learningRate())
                .put("train_batch_size", chosen.trainBatchSize())
                .put("early_stopping_patience", chosen.earlyStoppingPatience())
                .put("early_stopping_threshold", chosen.earlyStoppingThreshold())
                .put("lora_rank", chosen.loraRank())
                .put("lora_alpha", chosen.loraAlpha())
                .put("lora_target_modules", chosen.loraTargetModules().name());
        base.strategy().ifPresent(strategy -> item.put("strategy", strategy.name()));
        settings.wandb().ifPresent(wandb -> {
            item.put("wandb_project", wandb.project());
            wandb.entity().ifPresent(entity -> item.put("wandb_entity", entity));
        });
        return item;
    }

    static Settings read(Item item) {
        return new Settings(
                new BaseModel(
                        item.string("base_model"),
                        item.string("base_model_version"),
                        BaseType.valueOf(item.string("base_type")),
                        item.maybeString("strategy").map(Strategy::valueOf)),
                item.string("dataset_id"),
                item.bool("multi_label"),
                new Hyperparameters(
                        item.integer("train_epochs"),
                        item.number("learning_rate"),
                        item.integer("train_batch_size"),
                        item.integer("early_stopping_patience"),
                        item.number("early_stopping_threshold"),
                        item.integer("lora_rank"),
                        item.integer("lora_alpha"),
                        LoraTargetModules.valueOf(item.string("lora_target_modules"))),
                item.maybeString("wandb_project").map(project -> new Wandb(project, item.maybeString("wandb_entity"))));
    }
}
