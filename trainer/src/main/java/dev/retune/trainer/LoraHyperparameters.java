package dev.retune.trainer;

import java.util.ArrayList;
import java.util.List;

/**
 * The settings of a run, all taken literally.
 *
 * @param learningRate before the base model's {@link BaseModel#learningRateScale() scale}
 * @param earlyStoppingPatience how many evaluations in a row may pass without improvement; 0 stops at the first one
 * @param earlyStoppingThreshold by how much the loss on the evaluation rows must fall to count as an improvement
 * @param loraAlpha the adapter's output is scaled by loraAlpha / loraRank
 */
public record LoraHyperparameters(
        int trainEpochs,
        double learningRate,
        int trainBatchSize,
        int earlyStoppingPatience,
        double earlyStoppingThreshold,
        int loraRank,
        int loraAlpha,
        LoraTargetModules loraTargetModules) {

    public LoraHyperparameters {
        List<String> problems = new ArrayList<>();
        atLeast(1, trainEpochs, "train epochs", problems);
        if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
            problems.add("learning rate must be positive and finite, got " + learningRate);
        }
        atLeast(1, trainBatchSize, "train batch size", problems);
        atLeast(0, earlyStoppingPatience, "early stopping patience", problems);
        if (!(earlyStoppingThreshold >= 0 && earlyStoppingThreshold < Double.POSITIVE_INFINITY)) {
            problems.add("early stopping threshold must be finite and not negative, got " + earlyStoppingThreshold);
        }
        atLeast(1, loraRank, "LoRA rank", problems);
        atLeast(1, loraAlpha, "LoRA alpha", problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    private static void atLeast(int minimum, int value, String name, List<String> problems) {
        if (value < minimum) {
            problems.add(name + " must be at least " + minimum + ", got " + value);
        }
    }
}
