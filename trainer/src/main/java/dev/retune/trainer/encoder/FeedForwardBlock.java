package dev.retune.trainer.encoder;

import dev.retune.trainer.kernel.Kernels;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** LayerNorm(x + output(gelu(intermediate(x)))). */
final class FeedForwardBlock {
    private final LoraLinear intermediate;
    private final LoraLinear output;
    private final LayerNorm norm;
    private final int hidden;
    private final int wideWidth;

    FeedForwardBlock(EncoderShape shape, Map<LinearModule, LoraLinear> linears, LayerNorm norm) {
        this.intermediate = Objects.requireNonNull(linears.get(LinearModule.INTERMEDIATE));
        this.output = Objects.requireNonNull(linears.get(LinearModule.OUTPUT));
        this.norm = norm;
        this.hidden = shape.hidden();
        this.wideWidth = shape.intermediate();
    }

    /** From {@code at.attended} to {@code at.output}. */
    void forward(Kernels kernels, int rows, BlockActivations at, Workspace workspace) {
        float[] wide = workspace.wide;
        intermediate.forward(kernels, at.attended, rows, wide, at.loraHidden(LinearModule.INTERMEDIATE));
        kernels.gelu(wide, at.activated, at.geluDerivative, rows * wideWidth);
        float[] sum = workspace.sum;
        output.forward(kernels, at.activated, rows, sum, at.loraHidden(LinearModule.OUTPUT));
        Residual.add(at.attended, sum, rows * hidden);
        norm.forward(sum, rows, at.output, at.outputNorm);
    }

    /** From the gradient in {@code workspace.gradient} to the one in {@code workspace.attendedGradient}. */
    void backward(Kernels kernels, int rows, BlockActivations at, Workspace workspace, List<GradientRows> gradients) {
        float[] dSum = workspace.sum;
        float[] dWide = workspace.wide;
        float[] dx = workspace.attendedGradient;
        float[] dHidden = workspace.hiddenGradient;
        float[] geluDerivative = Objects.requireNonNull(at.geluDerivative);
        norm.backward(workspace.gradient, rows, Objects.requireNonNull(at.outputNorm), dSum);
        System.arraycopy(dSum, 0, dx, 0, rows * hidden);
        Arrays.fill(dWide, 0, rows * wideWidth, 0f);
        output.backward(
                kernels, at.activated, dSum, rows, at.loraHidden(LinearModule.OUTPUT), dWide, gradients, dHidden);
        for (int i = 0; i < rows * wideWidth; i++) {
            dWide[i] *= geluDerivative[i];
        }
        intermediate.backward(
                kernels, at.attended, dWide, rows, at.loraHidden(LinearModule.INTERMEDIATE), dx, gradients, dHidden);
    }
}
