package dev.retune.trainer.encoder;

import java.util.ArrayList;
import java.util.List;

/** Adjacent tokens of a batch whose gradients go into one sum. */
record GradientRows(int first, int count, float[] gradients) {
    /** @param sums of each sequence of the batch */
    static List<GradientRows> of(TokenBatch batch, List<GradientSum> sums) {
        List<GradientRows> all = new ArrayList<>();
        int from = 0;
        for (int sequence = 1; sequence <= batch.sequences(); sequence++) {
            GradientSum sum = sums.get(from);
            if (sequence == batch.sequences() || sums.get(sequence) != sum) {
                int first = batch.start(from);
                all.add(new GradientRows(first, batch.start(sequence) - first, sum.gradients()));
                from = sequence;
            }
        }
        return all;
    }
}
