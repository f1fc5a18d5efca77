package dev.retune.trainer.classification;

import dev.retune.trainer.kernel.Kernels;
import dev.retune.trainer.optimizer.AdamW;
import java.util.List;

/** Multinomial logistic regression: sum of the cross-entropies + ‖W‖² / 2C, minimized with Adam on all rows at once. */
public final class LogisticRegression {
    private static final int STEPS = 200;
    private static final double LEARNING_RATE = 0.1;

    private final int labels;
    private final int padded;
    private final int width;
    /** Weights [width, padded labels], then one bias per label. */
    private final float[] parameters;

    private LogisticRegression(int width, int labels) {
        this.width = width;
        this.labels = labels;
        this.padded = Kernels.aligned(labels);
        this.parameters = new float[(width + 1) * padded];
    }

    /**
     * Finds the weights.
     *
     * @param targets label of each row, from 0
     * @param c the inverse of the regularization's strength
     */
    public static LogisticRegression fit(Kernels kernels, List<float[]> rows, int[] targets, int labels, double c) {
        LogisticRegression regression = new LogisticRegression(rows.get(0).length, labels);
        float[] x = new float[rows.size() * regression.width];
        for (int row = 0; row < rows.size(); row++) {
            System.arraycopy(rows.get(row), 0, x, row * regression.width, regression.width);
        }
        float[] firstMoment = new float[regression.parameters.length];
        float[] secondMoment = new float[regression.parameters.length];
        for (int step = 1; step <= STEPS; step++) {
            float[] gradients = regression.gradients(kernels, x, targets, (float) (1 / (c * targets.length)));
            AdamW.step(regression.parameters, gradients, firstMoment, secondMoment, step, LEARNING_RATE);
        }
        return regression;
    }

    /** The most probable label. */
    public int predict(float[] row) {
        int best = 0;
        float highest = Float.NEGATIVE_INFINITY;
        for (int label = 0; label < labels; label++) {
            float logit = parameters[width * padded + label];
            for (int i = 0; i < width; i++) {
                logit = Math.fma(row[i], parameters[i * padded + label], logit);
            }
            if (logit > highest) {
                highest = logit;
                best = label;
            }
        }
        return best;
    }

    private float[] gradients(Kernels kernels, float[] x, int[] targets, float decay) {
        int rows = targets.length;
        int bias = width * padded;
        float[] logits = new float[rows * padded];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(parameters, bias, logits, row * padded, padded);
        }
        kernels.multiplyAdd(rows, padded, width, x, 0, width, 1, parameters, 0, padded, logits, 0, padded);
        float[] dLogits = new float[rows * padded];
        for (int row = 0; row < rows; row++) {
            SoftmaxCrossEntropy.backward(logits, row * padded, labels, targets[row], 1.0 / rows, dLogits);
        }
        float[] gradients = new float[parameters.length];
        for (int i = 0; i < bias; i++) {
            gradients[i] = parameters[i] * decay;
        }
        kernels.multiplyAdd(width, padded, rows, x, 0, 1, width, dLogits, 0, padded, gradients, 0, padded);
        for (int row = 0; row < rows; row++) {
            for (int label = 0; label < labels; label++) {
                gradients[bias + label] += dLogits[row * padded + label];
            }
        }
        return gradients;
    }
}
