package dev.retune.trainer.encoder;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one block computes on the way forward: all that the way back needs, or no more than the next layer needs. */
final class BlockActivations {
    final AttentionActivations attention;
    final float[] context;
    final float[] attended;
    final float[] activated;
    final float @Nullable [] geluDerivative;
    final float[] output;
    final @Nullable LayerNormActivations attentionNorm;
    final @Nullable LayerNormActivations outputNorm;
    private final Map<LinearModule, float[]> loraHidden = new EnumMap<>(LinearModule.class);

    /** Keeps everything for the way back. */
    BlockActivations(EncoderShape shape, WorkspaceSize size) {
        int values = size.tokens() * shape.hidden();
        int wide = size.tokens() * shape.intermediate();
        this.attention = new AttentionActivations(values, size.probabilities());
        this.context = new float[values];
        this.attended = new float[values];
        this.activated = new float[wide];
        this.geluDerivative = new float[wide];
        this.output = new float[values];
        this.attentionNorm = new LayerNormActivations(values, size.tokens());
        this.outputNorm = new LayerNormActivations(values, size.tokens());
        for (LinearModule module : LinearModule.values()) {
            loraHidden.put(module, new float[size.tokens() * size.loraWidth()]);
        }
    }

    /**
     * Keeps nothing, and serves one block after the other.
     *
     * @param input where the block's input is; its output comes to the same place
     * @param wide where the feed-forward network's hidden values are, before and after the GELU
     */
    BlockActivations(EncoderShape shape, WorkspaceSize size, float[] input, float[] wide) {
        int values = size.tokens() * shape.hidden();
        this.attention = new AttentionActivations(values, 0);
        this.context = new float[values];
        this.attended = new float[values];
        this.activated = wide;
        this.geluDerivative = null;
        this.output = input;
        this.attentionNorm = null;
        this.outputNorm = null;
        float[] hidden = new float[size.tokens() * size.loraWidth()];
        for (LinearModule module : LinearModule.values()) {
            loraHidden.put(module, hidden);
        }
    }

    float[] loraHidden(LinearModule module) {
        return Objects.requireNonNull(loraHidden.get(module));
    }
}
