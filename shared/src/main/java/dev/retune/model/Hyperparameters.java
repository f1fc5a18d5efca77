package dev.retune.model;

import dev.retune.error.Violations;

/**
 * How a run trains, with nothing left open.
 *
 * @param learningRate on Cohere's scale; the optimizer's rate is this times the base model's learning rate scale
 * @param earlyStoppingPatience evaluations without improvement after which a run stops; 0 stops at the first
 * @param earlyStoppingThreshold how much lower the evaluation loss must be to count as an improvement
 */
public record Hyperparameters(
        int trainEpochs,
        double learningRate,
        int trainBatchSize,
        int earlyStoppingPatience,
        double earlyStoppingThreshold,
        int loraRank,
        int loraAlpha,
        LoraTargetModules loraTargetModules) {

    /** @throws dev.retune.error.ApiException that names every value outside its range */
    public Hyperparameters {
        Violations violations = new Violations();
        HyperparameterRange.TRAIN_EPOCHS.check(trainEpochs, violations);
        HyperparameterRange.LEARNING_RATE.check(learningRate, violations);
        HyperparameterRange.TRAIN_BATCH_SIZE.check(trainBatchSize, violations);
        HyperparameterRange.EARLY_STOPPING_PATIENCE.check(earlyStoppingPatience, violations);
        HyperparameterRange.EARLY_STOPPING_THRESHOLD.check(earlyStoppingThreshold, violations);
        HyperparameterRange.LORA_RANK.check(loraRank, violations);
        HyperparameterRange.LORA_ALPHA.check(loraAlpha, violations);
        violations.throwIfAny();
    }
}
