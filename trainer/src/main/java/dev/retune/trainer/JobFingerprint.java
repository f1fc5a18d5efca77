package dev.retune.trainer;

import dev.retune.trainer.encoder.LinearModule;
import dev.retune.trainer.kernel.Kernels;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * A digest of everything that decides how a run goes: the base model, the order of its roundings, and the whole job. Each
 * value is written as it is, so that neither a name in the code nor the release of the same weights changes it.
 */
final class JobFingerprint {
    private JobFingerprint() {}

    static byte[] of(BaseModel base, ClassificationJob job) {
        MessageDigest digest = sha256();
        try (DataOutputStream out =
                new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
            write(out, base);
            write(out, Kernels.ARITHMETIC);
            write(out, job.hyperparameters());
            out.writeLong(job.seed());
            out.writeInt(job.labels().size());
            for (String label : job.labels()) {
                write(out, label);
            }
            write(out, job.train());
            write(out, job.eval());
        } catch (IOException e) {
            throw new UncheckedIOException("a digest takes all bytes", e);
        }
        return digest.digest();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void write(DataOutputStream out, BaseModel base) throws IOException {
        write(out, base.name());
        write(out, base.weights());
        out.writeInt(base.hiddenSize());
        out.writeInt(base.maximumTokens());
        out.writeDouble(base.learningRateScale());
    }

    private static void write(DataOutputStream out, LoraHyperparameters hyperparameters) throws IOException {
        out.writeInt(hyperparameters.trainEpochs());
        out.writeDouble(hyperparameters.learningRate());
        out.writeInt(hyperparameters.trainBatchSize());
        out.writeInt(hyperparameters.earlyStoppingPatience());
        out.writeDouble(hyperparameters.earlyStoppingThreshold());
        out.writeInt(hyperparameters.loraRank());
        out.writeInt(hyperparameters.loraAlpha());
        List<LinearModule> modules = hyperparameters.loraTargetModules().modules();
        out.writeInt(modules.size());
        for (LinearModule module : modules) {
            write(out, module.path());
        }
    }

    private static void write(DataOutputStream out, List<LabelledText> rows) throws IOException {
        out.writeInt(rows.size());
        for (LabelledText row : rows) {
            write(out, row.text());
            write(out, row.label());
        }
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
