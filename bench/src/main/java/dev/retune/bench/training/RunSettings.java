package dev.retune.bench.training;

import dev.retune.trainer.BaseModel;
import dev.retune.trainer.LoraHyperparameters;
import dev.retune.trainer.LoraTargetModules;

/**
 * What both sides are told, beside the data: a run of whole epochs at a constant rate behind a warm-up, never stopped early.
 *
 * @param rows how many of the training rows, from the first; 0 for all
 */
public record RunSettings(int rows, int epochs, int threads, long seed) {
    static final int BATCH_SIZE = 16;
    static final int LORA_RANK = 8;
    static final int LORA_ALPHA = 16;
    private static final double LEARNING_RATE = 0.01;
    private static final int NEVER = 1_000_000;

    public RunSettings {
        if (rows < 0 || epochs < 1 || threads < 1) {
            throw new IllegalArgumentException("rows must be at least 0, epochs and threads at least 1");
        }
    }

    static LoraHyperparameters hyperparameters(int epochs) {
        return new LoraHyperparameters(
                epochs, LEARNING_RATE, BATCH_SIZE, NEVER, 0.001, LORA_RANK, LORA_ALPHA, LoraTargetModules.QKVO);
    }

    /** The optimizer's step. */
    static double learningRate() {
        return LEARNING_RATE * BaseModel.ALL_MINILM_L6_V2.learningRateScale();
    }
}
