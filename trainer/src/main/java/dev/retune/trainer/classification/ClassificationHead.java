package dev.retune.trainer.classification;

import dev.retune.trainer.encoder.GradientSum;
import dev.retune.trainer.kernel.Sums;
import dev.retune.trainer.optimizer.ParameterLayout;
import dev.retune.trainer.optimizer.Slice;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** One linear layer from pooled vectors [rows, hidden] to logits [rows, labels]. */
public final class ClassificationHead {
    private final Slice weight;
    private final Slice bias;

    ClassificationHead(ParameterLayout layout, int labels, int hidden) {
        this.weight = layout.add("classifier.weight", labels, hidden);
        this.bias = layout.add("classifier.bias", 1, labels);
    }

    public Slice weight() {
        return weight;
    }

    public Slice bias() {
        return bias;
    }

    int labels() {
        return weight.rows();
    }

    /** Weight and bias uniform within ±1/√hidden: PyTorch's default for a linear layer. */
    void initialize(float[] parameters, Random random) {
        float bound = (float) (1 / Math.sqrt(weight.columns()));
        for (int i = weight.offset(); i < bias.offset() + bias.length(); i++) {
            parameters[i] = (random.nextFloat() * 2 - 1) * bound;
        }
    }

    /** @param logits overwritten */
    void forward(float[] parameters, float[] pooled, int rows, float[] logits) {
        int hidden = weight.columns();
        for (int row = 0; row < rows; row++) {
            for (int label = 0; label < labels(); label++) {
                int from = weight.offset() + label * hidden;
                logits[row * labels() + label] =
                        Sums.dot(parameters, from, pooled, row * hidden, hidden) + parameters[bias.offset() + label];
            }
        }
    }

    /**
     * @param dPooled overwritten
     * @param sums where the gradients of each row are added
     */
    void backward(float[] parameters, float[] pooled, float[] dLogits, float[] dPooled, List<GradientSum> sums) {
        int rows = sums.size();
        int hidden = weight.columns();
        Arrays.fill(dPooled, 0, rows * hidden, 0f);
        for (int row = 0; row < rows; row++) {
            float[] gradients = sums.get(row).gradients();
            for (int label = 0; label < labels(); label++) {
                float d = dLogits[row * labels() + label];
                int from = weight.offset() + label * hidden;
                int at = row * hidden;
                for (int i = 0; i < hidden; i++) {
                    dPooled[at + i] = Math.fma(d, parameters[from + i], dPooled[at + i]);
                    gradients[from + i] = Math.fma(d, pooled[at + i], gradients[from + i]);
                }
                gradients[bias.offset() + label] += d;
            }
        }
    }
}
