package dev.retune.trainer;

import dev.retune.trainer.encoder.TokenBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Rows that go through the network in one piece: few enough tokens that memory and waiting are bounded. */
record MicroBatch(List<Integer> rows) {
    static final int MAXIMUM_TOKENS = 384;

    /** Cuts rows, in their order. */
    static List<MicroBatch> cut(List<Integer> rows, TokenizedRows data) {
        return cut(rows, row -> data.tokens(row).length).stream()
                .map(MicroBatch::new)
                .toList();
    }

    /** Cuts sequences, in their order. */
    static List<List<int[]>> cut(List<int[]> sequences) {
        return cut(sequences, sequence -> sequence.length);
    }

    TokenBatch tokens(TokenizedRows data) {
        return new TokenBatch(rows.stream().map(data::tokens).toList());
    }

    int[] labels(TokenizedRows data) {
        return rows.stream().mapToInt(data::label).toArray();
    }

    private static <T> List<List<T>> cut(List<T> all, ToIntFunction<T> length) {
        List<List<T>> pieces = new ArrayList<>();
        List<T> piece = new ArrayList<>();
        int tokens = 0;
        for (T one : all) {
            if (!piece.isEmpty() && tokens + length.applyAsInt(one) > MAXIMUM_TOKENS) {
                pieces.add(piece);
                piece = new ArrayList<>();
                tokens = 0;
            }
            piece.add(one);
            tokens += length.applyAsInt(one);
        }
        if (!piece.isEmpty()) {
            pieces.add(piece);
        }
        return pieces;
    }
}
