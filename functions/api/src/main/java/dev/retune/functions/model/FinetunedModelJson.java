package dev.retune.functions.model;

import dev.retune.model.BaseModel;
import dev.retune.model.BaseType;
import dev.retune.model.FinetunedModel;
import dev.retune.model.LoraTargetModules;
import dev.retune.model.Progress;
import dev.retune.model.Strategy;
import dev.retune.model.Wandb;
import dev.retune.model.WandbKey;
import dev.retune.paging.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A fine-tuned model as the API writes it. */
record FinetunedModelJson(
        String id,
        String name,
        String creatorId,
        String organizationId,
        Settings settings,
        String status,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> completedAt,
        Optional<Instant> lastUsed,
        Optional<String> failureReason,
        Optional<ProgressJson> progress) {

    static FinetunedModelJson of(FinetunedModel model, OptionalInt queuePosition) {
        return new FinetunedModelJson(
                model.id(),
                model.name(),
                model.creatorId(),
                model.key().organization().value(),
                Settings.of(model.settings()),
                model.status().wireName(),
                model.createdAt(),
                model.updatedAt(),
                model.completedAt(),
                model.lastUsed(),
                model.failureReason(),
                ProgressJson.of(model.progress(), queuePosition));
    }

    static Envelope envelope(FinetunedModel model, OptionalInt queuePosition) {
        return new Envelope(of(model, queuePosition));
    }

    static Envelope envelope(FinetunedModel model) {
        return envelope(model, OptionalInt.empty());
    }

    static Listing list(Page<FinetunedModel> page, Optional<String> nextPageToken, long totalSize) {
        return new Listing(page.map(model -> of(model, OptionalInt.empty())).items(), nextPageToken, totalSize);
    }

    record Envelope(FinetunedModelJson finetunedModel) {}

    record Listing(List<FinetunedModelJson> finetunedModels, Optional<String> nextPageToken, long totalSize) {}

    record Settings(
            BaseModelJson baseModel,
            String datasetId,
            Hyperparameters hyperparameters,
            Optional<Boolean> multiLabel,
            Optional<WandbJson> wandb) {

        static Settings of(dev.retune.model.Settings settings) {
            return new Settings(
                    BaseModelJson.of(settings.baseModel()),
                    settings.datasetId(),
                    Hyperparameters.of(settings.hyperparameters()),
                    settings.baseModel().type() == BaseType.CLASSIFICATION
                            ? Optional.of(settings.multiLabel())
                            : Optional.empty(),
                    settings.wandb().map(WandbJson::of));
        }
    }

    /** The key is masked even when there is none any more: without it Cohere's Java SDK reads no model of a list. */
    record WandbJson(String project, String apiKey, Optional<String> entity) {
        static WandbJson of(Wandb wandb) {
            return new WandbJson(wandb.project(), WandbKey.MASK, wandb.entity());
        }
    }

    record BaseModelJson(String name, String version, String baseType, Optional<String> strategy) {
        static BaseModelJson of(BaseModel base) {
            return new BaseModelJson(
                    base.name(),
                    base.version(),
                    base.type().wireName(),
                    base.strategy().map(strategy -> Strategy.PREFIX + strategy));
        }
    }

    record Hyperparameters(
            int earlyStoppingPatience,
            double earlyStoppingThreshold,
            int trainBatchSize,
            int trainEpochs,
            double learningRate,
            int loraAlpha,
            int loraRank,
            String loraTargetModules) {

        static Hyperparameters of(dev.retune.model.Hyperparameters chosen) {
            return new Hyperparameters(
                    chosen.earlyStoppingPatience(),
                    chosen.earlyStoppingThreshold(),
                    chosen.trainBatchSize(),
                    chosen.trainEpochs(),
                    chosen.learningRate(),
                    chosen.loraAlpha(),
                    chosen.loraRank(),
                    LoraTargetModules.PREFIX + chosen.loraTargetModules());
        }
    }

    /** An extension of Cohere's shape: how far a training is, or how long its turn takes to come. */
    record ProgressJson(
            Optional<Integer> epoch,
            Optional<Integer> step,
            Optional<Integer> totalSteps,
            Optional<Long> etaSeconds,
            Optional<Integer> queuePosition) {

        static Optional<ProgressJson> of(Optional<Progress> progress, OptionalInt queuePosition) {
            if (progress.isEmpty() && queuePosition.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new ProgressJson(
                    progress.map(Progress::epoch),
                    progress.map(Progress::step),
                    progress.map(Progress::totalSteps),
                    progress.map(Progress::etaSeconds).filter(seconds -> seconds >= 0),
                    queuePosition.isPresent() ? Optional.of(queuePosition.getAsInt()) : Optional.empty()));
        }
    }
}
