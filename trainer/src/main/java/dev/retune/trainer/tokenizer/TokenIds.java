package dev.retune.trainer.tokenizer;

import java.util.Arrays;

/** A growing sequence that may grow beyond its limit, and is cut to it in the end. */
final class TokenIds {
    private final int limit;
    private int[] ids = new int[32];
    private int size;

    TokenIds(int limit) {
        this.limit = limit;
    }

    void add(int id) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
        }
        ids[size++] = id;
    }

    int size() {
        return size;
    }

    void truncate(int newSize) {
        size = newSize;
    }

    boolean isFull() {
        return size >= limit;
    }

    /** Down to the limit. */
    void dropOldestButFirst() {
        int dropped = size - limit;
        if (dropped > 0) {
            System.arraycopy(ids, 1 + dropped, ids, 1, limit - 1);
            size = limit;
        }
    }

    int[] endedWith(int last) {
        int kept = Math.min(size, limit);
        int[] result = Arrays.copyOf(ids, kept + 1);
        result[kept] = last;
        return result;
    }
}
