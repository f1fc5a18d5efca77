package dev.retune.trainer.encoder;

import dev.retune.trainer.kernel.Kernels;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** LayerNorm(x + output(attention(query(x), key(x), value(x)))). */
final class AttentionBlock {
    private final LoraLinear query;
    private final LoraLinear key;
    private final LoraLinear value;
    private final LoraLinear output;
    private final LayerNorm norm;
    private final SelfAttention attention;
    private final int hidden;

    AttentionBlock(EncoderShape shape, Map<LinearModule, LoraLinear> linears, LayerNorm norm) {
        this.query = Objects.requireNonNull(linears.get(LinearModule.QUERY));
        this.key = Objects.requireNonNull(linears.get(LinearModule.KEY));
        this.value = Objects.requireNonNull(linears.get(LinearModule.VALUE));
        this.output = Objects.requireNonNull(linears.get(LinearModule.ATTENTION_OUTPUT));
        this.norm = norm;
        this.attention = new SelfAttention(shape.heads(), shape.headWidth());
        this.hidden = shape.hidden();
    }

    /** Leaves the result in {@code at.attended}. */
    void forward(Kernels kernels, TokenBatch batch, float[] x, BlockActivations at, Workspace workspace) {
        int rows = batch.tokens();
        query.forward(kernels, x, rows, at.attention.query, at.loraHidden(LinearModule.QUERY));
        key.forward(kernels, x, rows, at.attention.key, at.loraHidden(LinearModule.KEY));
        value.forward(kernels, x, rows, at.attention.value, at.loraHidden(LinearModule.VALUE));
        attention.forward(kernels, batch, at.attention, at.context, workspace.scratch);
        float[] sum = workspace.sum;
        output.forward(kernels, at.context, rows, sum, at.loraHidden(LinearModule.ATTENTION_OUTPUT));
        Residual.add(x, sum, rows * hidden);
        norm.forward(sum, rows, at.attended, at.attentionNorm);
    }

    /**
     * From the gradient in {@code workspace.attendedGradient} to the one in {@code workspace.gradient}.
     *
     * @param intoInput whether anything below is trained; otherwise the gradient of x is not worked out
     */
    void backward(
            Kernels kernels,
            TokenBatch batch,
            float[] x,
            BlockActivations at,
            Workspace workspace,
            List<GradientRows> gradients,
            boolean intoInput) {
        int rows = batch.tokens();
        float[] dSum = workspace.sum;
        float[] dContext = workspace.contextGradient;
        float[] dHidden = workspace.hiddenGradient;
        AttentionGradients d = workspace.attentionGradients;
        norm.backward(workspace.attendedGradient, rows, Objects.requireNonNull(at.attentionNorm), dSum);
        Arrays.fill(dContext, 0, rows * hidden, 0f);
        output.backward(
                kernels,
                at.context,
                dSum,
                rows,
                at.loraHidden(LinearModule.ATTENTION_OUTPUT),
                dContext,
                gradients,
                dHidden);
        attention.backward(kernels, batch, at.attention, dContext, d, workspace.scratch);
        System.arraycopy(dSum, 0, workspace.gradient, 0, rows * hidden);
        float[] dx = intoInput ? workspace.gradient : null;
        query.backward(kernels, x, d.query, rows, at.loraHidden(LinearModule.QUERY), dx, gradients, dHidden);
        key.backward(kernels, x, d.key, rows, at.loraHidden(LinearModule.KEY), dx, gradients, dHidden);
        value.backward(kernels, x, d.value, rows, at.loraHidden(LinearModule.VALUE), dx, gradients, dHidden);
    }
}
