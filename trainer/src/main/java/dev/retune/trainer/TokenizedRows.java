package dev.retune.trainer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Examples as the network takes them. */
final class TokenizedRows {
    private final int[][] tokens;
    private final int[] labels;
    private final long totalTokens;

    private TokenizedRows(int[][] tokens, int[] labels, long totalTokens) {
        this.tokens = tokens;
        this.labels = labels;
        this.totalTokens = totalTokens;
    }

    static TokenizedRows of(PretrainedEncoder encoder, List<LabelledText> rows, List<String> labels) {
        Map<String, Integer> index = new HashMap<>();
        labels.forEach(label -> index.put(label, index.size()));
        int[][] tokens = new int[rows.size()][];
        int[] targets = new int[rows.size()];
        long total = 0;
        for (int row = 0; row < rows.size(); row++) {
            tokens[row] = encoder.tokenize(rows.get(row).text());
            targets[row] = index.getOrDefault(rows.get(row).label(), -1);
            total += tokens[row].length;
        }
        return new TokenizedRows(tokens, targets, total);
    }

    int size() {
        return labels.length;
    }

    int[] tokens(int row) {
        return tokens[row];
    }

    int label(int row) {
        return labels[row];
    }

    long totalTokens() {
        return totalTokens;
    }
}
