package dev.retune.trainer.encoder;

import dev.retune.trainer.kernel.Kernels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A frozen linear layer, with or without a low-rank addition. */
final class LoraLinear {
    private final Linear base;
    private final @Nullable LoraBranch branch;

    LoraLinear(Linear base, @Nullable LoraBranch branch) {
        this.base = base;
        this.branch = branch;
    }

    void forward(Kernels kernels, float[] x, int rows, float[] y, float[] hidden) {
        base.forward(x, rows, y);
        if (branch != null) {
            branch.forward(kernels, x, rows, y, hidden);
        }
    }

    /** @param dx added to, if not null */
    void backward(
            Kernels kernels,
            float[] x,
            float[] dy,
            int rows,
            float[] hidden,
            float @Nullable [] dx,
            List<GradientRows> gradients,
            float[] dHidden) {
        if (dx != null) {
            base.backward(dy, rows, dx);
        }
        if (branch != null) {
            branch.backward(kernels, x, dy, rows, hidden, dx, gradients, dHidden);
        }
    }
}
