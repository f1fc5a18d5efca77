package dev.retune.functions.compute.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retune.trainer.LabelledText;
import dev.retune.trainer.LoraHyperparameters;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Derives a run's randomness from all that decides it, so that equal jobs give equal adapters. */
final class JobSeed {
    private JobSeed() {}

    static long of(
            String baseModel, LoraHyperparameters hyperparameters, List<LabelledText> train, List<LabelledText> eval) {
        MessageDigest digest = sha256();
        add(digest, baseModel);
        add(digest, hyperparameters.toString());
        addAll(digest, train);
        addAll(digest, eval);
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    private static void addAll(MessageDigest digest, List<LabelledText> rows) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, rows.size()));
        rows.forEach(row -> {
            add(digest, row.text());
            add(digest, row.label());
        });
    }

    /** With its length in front, so that no two lists of strings look alike. */
    private static void add(MessageDigest digest, String value) {
        byte[] bytes = value.getBytes(UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
