package dev.retune.trainer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * How the rows of a batch are spread over a fixed number of shards of about equal length. The number never follows the
 * machine, because each shard's gradients are summed up on their own: another number would round differently.
 */
final class Shards {
    static final int COUNT = 4;

    private Shards() {}

    /** {@link #COUNT} lists of rows, the longest rows dealt first, each to the shard with the fewest tokens so far. */
    static List<List<Integer>> of(List<Integer> batch, TokenizedRows data) {
        List<Integer> longestFirst = new ArrayList<>(batch);
        longestFirst.sort(Comparator.comparingInt((Integer row) -> data.tokens(row).length)
                .reversed());
        List<List<Integer>> shards = new ArrayList<>();
        for (int shard = 0; shard < COUNT; shard++) {
            shards.add(new ArrayList<>());
        }
        long[] tokens = new long[COUNT];
        for (int row : longestFirst) {
            int shortest = 0;
            for (int shard = 1; shard < COUNT; shard++) {
                if (tokens[shard] < tokens[shortest]) {
                    shortest = shard;
                }
            }
            shards.get(shortest).add(row);
            tokens[shortest] += data.tokens(row).length;
        }
        return Collections.unmodifiableList(shards);
    }
}
