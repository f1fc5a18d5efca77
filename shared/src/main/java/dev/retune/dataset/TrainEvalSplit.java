package dev.retune.dataset;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The two parts of a data set, each in the order of the upload. */
record TrainEvalSplit(List<LabeledText> train, List<LabeledText> eval) {

    /**
     * Takes every fifth example of each label for evaluation, chosen by digest: the same rows are always split the same
     * way, in whatever order they come, and no label is missing from training.
     */
    static TrainEvalSplit of(List<LabeledText> rows) {
        Map<String, List<LabeledText>> byLabel = new LinkedHashMap<>();
        rows.forEach(row ->
                byLabel.computeIfAbsent(row.label(), label -> new ArrayList<>()).add(row));
        Set<LabeledText> chosen = new HashSet<>();
        MessageDigest sha256 = sha256();
        byLabel.values()
                .forEach(same -> same.stream()
                        .sorted(Comparator.comparing(row -> digest(sha256, row)))
                        .limit(oneInFive(same.size()))
                        .forEach(chosen::add));
        return new TrainEvalSplit(
                rows.stream().filter(row -> !chosen.contains(row)).toList(),
                rows.stream().filter(chosen::contains).toList());
    }

    /** Rounded to the nearest. */
    private static int oneInFive(int count) {
        return (count + 2) / 5;
    }

    private static String digest(MessageDigest sha256, LabeledText row) {
        sha256.update(row.label().getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0);
        return HexFormat.of().formatHex(sha256.digest(row.text().getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
