package dev.retune.trainer.classification;

/** -ln of the probability that a softmax over the logits gives to the right label. */
final class SoftmaxCrossEntropy {
    private SoftmaxCrossEntropy() {}

    static double loss(float[] logits, int offset, int labels, int target) {
        return logSumExp(logits, offset, labels) - logits[offset + target];
    }

    static double probability(float[] logits, int offset, int labels, int label) {
        return StrictMath.exp(logits[offset + label] - logSumExp(logits, offset, labels));
    }

    /**
     * (softmax - one-hot target) · weight.
     *
     * @param dLogits overwritten at the same place as the logits
     */
    static void backward(float[] logits, int offset, int labels, int target, double weight, float[] dLogits) {
        double logSum = logSumExp(logits, offset, labels);
        for (int label = 0; label < labels; label++) {
            double probability = StrictMath.exp(logits[offset + label] - logSum);
            dLogits[offset + label] = (float) ((probability - (label == target ? 1 : 0)) * weight);
        }
    }

    private static double logSumExp(float[] logits, int offset, int labels) {
        double maximum = Double.NEGATIVE_INFINITY;
        for (int label = 0; label < labels; label++) {
            maximum = Math.max(maximum, logits[offset + label]);
        }
        double sum = 0;
        for (int label = 0; label < labels; label++) {
            sum += StrictMath.exp(logits[offset + label] - maximum);
        }
        return maximum + StrictMath.log(sum);
    }
}
