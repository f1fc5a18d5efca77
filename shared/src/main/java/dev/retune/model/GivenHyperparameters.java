package dev.retune.model;

import java.util.Optional;
import java.util.function.Function;

/** The hyperparameters a request names; the rest is left to defaults, or to what a model already has. */
public record GivenHyperparameters(
        Optional<Integer> trainEpochs,
        Optional<Double> learningRate,
        Optional<Integer> trainBatchSize,
        Optional<Integer> earlyStoppingPatience,
        Optional<Double> earlyStoppingThreshold,
        Optional<Integer> loraRank,
        Optional<Integer> loraAlpha,
        Optional<LoraTargetModules> loraTargetModules) {

    public static final GivenHyperparameters NONE = new GivenHyperparameters(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private static final int DEFAULT_RANK = 8;

    public GivenHyperparameters {
        trainEpochs = unlessZero(trainEpochs, HyperparameterRange.TRAIN_EPOCHS);
        learningRate = unlessZero(learningRate, HyperparameterRange.LEARNING_RATE);
        trainBatchSize = unlessZero(trainBatchSize, HyperparameterRange.TRAIN_BATCH_SIZE);
        loraRank = unlessZero(loraRank, HyperparameterRange.LORA_RANK);
        loraAlpha = unlessZero(loraAlpha, HyperparameterRange.LORA_ALPHA);
    }

    private static <N extends Number> Optional<N> unlessZero(Optional<N> given, HyperparameterRange range) {
        return given.filter(value -> value.doubleValue() != 0 || !range.readsZeroAsAbsent());
    }

    /** With Cohere's documented defaults. */
    public Hyperparameters orDefaults() {
        int rank = loraRank.orElse(DEFAULT_RANK);
        return new Hyperparameters(
                trainEpochs.orElse(1),
                learningRate.orElse(0.01),
                trainBatchSize.orElse(16),
                earlyStoppingPatience.orElse(10),
                earlyStoppingThreshold.orElse(0.001),
                rank,
                loraAlpha.orElseGet(() -> 2 * HyperparameterRange.LORA_RANK.nearest(rank)),
                loraTargetModules.orElse(LoraTargetModules.QKVO));
    }

    /** With what {@code kept} has for everything that is not named here. */
    public Hyperparameters orKept(Hyperparameters kept) {
        return new Hyperparameters(
                orElse(trainEpochs, kept, Hyperparameters::trainEpochs),
                orElse(learningRate, kept, Hyperparameters::learningRate),
                orElse(trainBatchSize, kept, Hyperparameters::trainBatchSize),
                orElse(earlyStoppingPatience, kept, Hyperparameters::earlyStoppingPatience),
                orElse(earlyStoppingThreshold, kept, Hyperparameters::earlyStoppingThreshold),
                orElse(loraRank, kept, Hyperparameters::loraRank),
                orElse(loraAlpha, kept, Hyperparameters::loraAlpha),
                orElse(loraTargetModules, kept, Hyperparameters::loraTargetModules));
    }

    private static <T> T orElse(Optional<T> given, Hyperparameters kept, Function<Hyperparameters, T> field) {
        return given.orElseGet(() -> field.apply(kept));
    }
}
