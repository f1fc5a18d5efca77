package dev.retune.trainer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The order in which an epoch goes through the rows: a function of seed and epoch, so that a resumed run finds it again. */
final class RowOrder {
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private RowOrder() {}

    static List<Integer> of(long seed, int epoch, int rows) {
        List<Integer> order = new ArrayList<>(rows);
        for (int row = 0; row < rows; row++) {
            order.add(row);
        }
        Collections.shuffle(order, new Random(seed + (epoch + 1) * GOLDEN_RATIO));
        return order;
    }
}
