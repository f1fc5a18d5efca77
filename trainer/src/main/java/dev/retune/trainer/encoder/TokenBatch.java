package dev.retune.trainer.encoder;

import java.util.List;

/** Sequences of token ids, one after the other, without padding. */
public final class TokenBatch {
    private final int[] ids;
    private final int[] starts;

    public TokenBatch(List<int[]> sequences) {
        starts = new int[sequences.size() + 1];
        for (int s = 0; s < sequences.size(); s++) {
            starts[s + 1] = starts[s] + sequences.get(s).length;
        }
        ids = new int[starts[sequences.size()]];
        for (int s = 0; s < sequences.size(); s++) {
            System.arraycopy(sequences.get(s), 0, ids, starts[s], sequences.get(s).length);
        }
    }

    public int sequences() {
        return starts.length - 1;
    }

    public int tokens() {
        return ids.length;
    }

    /** Row of the first token of a sequence. */
    int start(int sequence) {
        return starts[sequence];
    }

    int length(int sequence) {
        return starts[sequence + 1] - starts[sequence];
    }

    int id(int row) {
        return ids[row];
    }
}
