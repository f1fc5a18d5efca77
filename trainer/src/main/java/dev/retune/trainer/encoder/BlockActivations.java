package dev.retune.trainer.encoder;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What one block computed on the way forward and needs on the way back. */
final class BlockActivations {
    final AttentionActivations attention;
    final float[] context;
    final float[] attended;
    final float[] activated;
    final float[] geluDerivative;
    final float[] output;
    final LayerNormActivations attentionNorm;
    final LayerNormActivations outputNorm;
    private final Map<LinearModule, float[]> loraHidden = new EnumMap<>(LinearModule.class);

    /** @param paddedRank width of a LoRA branch between its two matrices */
    BlockActivations(EncoderShape shape, int tokens, int probabilities, int paddedRank) {
        int values = tokens * shape.hidden();
        int wide = tokens * shape.intermediate();
        this.attention = new AttentionActivations(values, probabilities);
        this.context = new float[values];
        this.attended = new float[values];
        this.activated = new float[wide];
        this.geluDerivative = new float[wide];
        this.output = new float[values];
        this.attentionNorm = new LayerNormActivations(values, tokens);
        this.outputNorm = new LayerNormActivations(values, tokens);
        for (LinearModule module : LinearModule.values()) {
            loraHidden.put(module, new float[tokens * paddedRank]);
        }
    }

    float[] loraHidden(LinearModule module) {
        return Objects.requireNonNull(loraHidden.get(module));
    }
}
