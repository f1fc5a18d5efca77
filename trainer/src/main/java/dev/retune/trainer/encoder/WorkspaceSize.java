package dev.retune.trainer.encoder;

import dev.retune.trainer.kernel.Kernels;

/**
 * What a batch needs in a workspace.
 *
 * @param probabilities floats for the attention's probabilities that are kept
 * @param loraWidth floats per token between the two matrices of a LoRA branch
 */
record WorkspaceSize(int tokens, int probabilities, int loraWidth) {
    static final WorkspaceSize NONE = new WorkspaceSize(0, 0, 0);

    static WorkspaceSize of(int tokens, int probabilities, int rank) {
        return new WorkspaceSize(tokens, probabilities, Kernels.aligned(rank));
    }

    boolean holds(WorkspaceSize needed) {
        return needed.tokens <= tokens && needed.probabilities <= probabilities && needed.loraWidth <= loraWidth;
    }

    /** Holds both; what grew has room for an eighth more, so that slightly larger batches need no other one. */
    WorkspaceSize grownTo(WorkspaceSize needed) {
        return new WorkspaceSize(
                Math.max(tokens, needed.tokens + needed.tokens / 8),
                Math.max(probabilities, needed.probabilities + needed.probabilities / 8),
                Math.max(loraWidth, needed.loraWidth));
    }
}
