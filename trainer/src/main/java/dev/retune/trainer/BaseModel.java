package dev.retune.trainer;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is known of a base model before its weights are read.
 *
 * @param version release of the artifact that the weights come from, told to users
 * @param weights which weights and vocabulary these are: raised by hand when an artifact brings others, and kept when a
 *     new release has the same. Adapters and checkpoints belong to one name with one of these
 * @param maximumTokens longest sequence, [CLS] and [SEP] included; longer texts are cut
 * @param learningRateScale what a job's learning rate is multiplied with to become the optimizer's step: a job carries
 *     its number on the scale of Cohere's base models, whose default of 0.01 makes this one diverge
 */
public record BaseModel(
        String name, String version, String weights, int hiddenSize, int maximumTokens, double learningRateScale) {
    public static final BaseModel ALL_MINILM_L6_V2 =
            new BaseModel("all-MiniLM-L6-v2", "1.20.0-beta30", "1", 384, 256, 0.05);

    public static List<BaseModel> all() {
        return List.of(ALL_MINILM_L6_V2);
    }

    /** The base model of this name, compared without case. */
    public static Optional<BaseModel> named(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return all().stream()
                .filter(base -> base.name.toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst();
    }
}
