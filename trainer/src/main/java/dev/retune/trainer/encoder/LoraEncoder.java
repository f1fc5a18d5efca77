package dev.retune.trainer.encoder;

import dev.retune.trainer.kernel.Kernels;
import dev.retune.trainer.optimizer.ParameterLayout;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Token ids to one mean-pooled vector per sequence, and the gradients of the LoRA parameters on the way back.
 *
 * <p>Any number of threads may run it at once, each with its own workspace, while nobody calls {@link #use}.
 */
public final class LoraEncoder {
    private final EncoderWeights weights;
    private final int rank;
    private final List<LoraBranch> branches = new ArrayList<>();
    private final List<AttentionBlock> attention = new ArrayList<>();
    private final List<FeedForwardBlock> feedForward = new ArrayList<>();
    private final SelfAttention sizes;

    /**
     * Puts an adapter around frozen weights.
     *
     * @param layout receives the matrices of the adapter, in the order of the blocks
     */
    public LoraEncoder(EncoderWeights weights, LoraConfiguration configuration, ParameterLayout layout) {
        EncoderShape shape = weights.shape();
        this.weights = weights;
        this.rank = configuration.rank();
        this.sizes = new SelfAttention(shape.heads(), shape.headWidth());
        for (int block = 0; block < shape.blocks(); block++) {
            BlockWeights frozen = weights.block(block);
            Map<LinearModule, LoraLinear> linears = new EnumMap<>(LinearModule.class);
            for (Map.Entry<LinearModule, Linear> entry : frozen.linears().entrySet()) {
                linears.put(entry.getKey(), adapted(block, entry.getKey(), entry.getValue(), configuration, layout));
            }
            attention.add(new AttentionBlock(shape, linears, frozen.attentionNorm()));
            feedForward.add(new FeedForwardBlock(shape, linears, frozen.outputNorm()));
        }
    }

    /** The adapter's initial values: one that changes nothing yet. */
    public void initialize(float[] parameters, Random random) {
        branches.forEach(branch -> branch.initialize(parameters, random));
    }

    /** To be called with the parameters before the first batch, and again whenever they changed. */
    public void use(float[] parameters) {
        branches.forEach(branch -> branch.use(parameters));
    }

    /**
     * Runs a batch.
     *
     * @param pooled [sequences, hidden], overwritten
     */
    public void forward(TokenBatch batch, Workspace workspace, float[] pooled) {
        Kernels kernels = weights.kernels();
        workspace.ensure(batch.tokens(), sizes.probabilities(batch), rank);
        float[] x = workspace.input;
        weights.embeddings().forward(batch, workspace, x);
        for (int block = 0; block < attention.size(); block++) {
            BlockActivations at = workspace.block(block);
            attention.get(block).forward(kernels, batch, x, at, workspace);
            feedForward.get(block).forward(kernels, batch.tokens(), at, workspace);
            x = at.output;
        }
        MeanPooling.forward(batch, x, weights.shape().hidden(), pooled);
    }

    /**
     * After {@link #forward} of the same batch with the same workspace.
     *
     * @param dPooled gradient of the loss with respect to the pooled vectors
     * @param sums where the gradients of each sequence are added; sequences of one sum must be neighbours
     * @throws IllegalArgumentException if the workspace is not one for training
     */
    public void backward(TokenBatch batch, Workspace workspace, float[] dPooled, List<GradientSum> sums) {
        if (!workspace.isTraining()) {
            throw new IllegalArgumentException("a workspace for inference keeps nothing for the way back");
        }
        Kernels kernels = weights.kernels();
        List<GradientRows> gradients = GradientRows.of(batch, sums);
        MeanPooling.backward(batch, dPooled, weights.shape().hidden(), workspace.gradient);
        for (int block = attention.size() - 1; block >= 0; block--) {
            BlockActivations at = workspace.block(block);
            float[] x = block == 0 ? workspace.input : workspace.block(block - 1).output;
            feedForward.get(block).backward(kernels, batch.tokens(), at, workspace, gradients);
            attention.get(block).backward(kernels, batch, x, at, workspace, gradients, block > 0);
        }
    }

    private LoraLinear adapted(
            int block, LinearModule module, Linear base, LoraConfiguration configuration, ParameterLayout layout) {
        if (!configuration.modules().contains(module)) {
            return new LoraLinear(base, null);
        }
        String path = "encoder.layer." + block + "." + module.path();
        LoraBranch branch = new LoraBranch(layout, path, base.in(), base.out(), configuration);
        branches.add(branch);
        return new LoraLinear(base, branch);
    }
}
