package dev.retune.trainer.classification;

import dev.retune.trainer.encoder.EncoderWeights;
import dev.retune.trainer.encoder.GradientSum;
import dev.retune.trainer.encoder.LoraConfiguration;
import dev.retune.trainer.encoder.LoraEncoder;
import dev.retune.trainer.encoder.TokenBatch;
import dev.retune.trainer.optimizer.ParameterLayout;
import java.util.List;
import java.util.Random;

/**
 * Encoder and head together. Any number of threads may run it at once, each with its own workspace, while nobody calls
 * {@link #use}.
 */
public final class ClassificationNetwork {
    private final ParameterLayout layout = new ParameterLayout();
    private final LoraEncoder encoder;
    private final ClassificationHead head;
    private float[] parameters = {};

    public ClassificationNetwork(EncoderWeights weights, LoraConfiguration configuration, int labels) {
        this.encoder = new LoraEncoder(weights, configuration, layout);
        this.head = new ClassificationHead(layout, labels, weights.shape().hidden());
    }

    public ParameterLayout layout() {
        return layout;
    }

    public ClassificationHead head() {
        return head;
    }

    public float[] initialParameters(long seed) {
        float[] initial = new float[layout.length()];
        Random random = new Random(seed);
        encoder.initialize(initial, random);
        head.initialize(initial, random);
        return initial;
    }

    /** To be called with the parameters before the first batch, and again whenever they changed. */
    public void use(float[] newParameters) {
        parameters = newParameters;
        encoder.use(newParameters);
    }

    /** The outputs are in the workspace until its next use. */
    public void forward(TokenBatch batch, NetworkWorkspace workspace) {
        workspace.ensure(batch.sequences(), head.labels());
        encoder.forward(batch, workspace.encoder(), workspace.pooled);
        head.forward(parameters, workspace.pooled, batch.sequences(), workspace.logits);
    }

    /**
     * Forward and backward.
     *
     * @param targets right label of each sequence
     * @param weight of each sequence's loss in the gradients
     * @param sums where the unweighted loss and the gradients of each sequence are added; sequences of one sum must be
     *     neighbours
     */
    public void train(
            TokenBatch batch, int[] targets, double weight, NetworkWorkspace workspace, List<GradientSum> sums) {
        forward(batch, workspace);
        for (int row = 0; row < targets.length; row++) {
            int offset = row * head.labels();
            sums.get(row).addLoss(SoftmaxCrossEntropy.loss(workspace.logits, offset, head.labels(), targets[row]));
            SoftmaxCrossEntropy.backward(
                    workspace.logits, offset, head.labels(), targets[row], weight, workspace.dLogits);
        }
        head.backward(parameters, workspace.pooled, workspace.dLogits, workspace.dPooled, sums);
        encoder.backward(batch, workspace.encoder(), workspace.dPooled, sums);
    }
}
