package dev.retune.trainer.encoder;

import java.util.Arrays;

/** A sum, in their order, of the losses of some sequences and of their gradients. For one thread at a time. */
public final class GradientSum {
    private final float[] gradients;
    private double loss;

    /** @param parameters how many numbers there are gradients of */
    public GradientSum(int parameters) {
        this.gradients = new float[parameters];
    }

    public void clear() {
        Arrays.fill(gradients, 0f);
        loss = 0;
    }

    public void addLoss(double added) {
        loss += added;
    }

    public double loss() {
        return loss;
    }

    /** The sum itself, to be added to. */
    public float[] gradients() {
        return gradients;
    }
}
