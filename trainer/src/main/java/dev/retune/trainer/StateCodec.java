package dev.retune.trainer;

import dev.retune.trainer.classification.ConfusionCounts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** The state of a run as a checkpoint, and back. */
final class StateCodec {
    private final byte[] fingerprint;
    private final LoraHyperparameters hyperparameters;

    StateCodec(BaseModel base, ClassificationJob job) {
        this.fingerprint = JobFingerprint.of(base, job);
        this.hyperparameters = job.hyperparameters();
    }

    Checkpoint encode(TrainingState state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(fingerprint);
            out.writeInt(state.step);
            out.writeInt(state.evaluatedStep);
            out.writeDouble(state.baseLoss);
            out.writeDouble(state.lastLoss);
            out.writeDouble(state.earlyStopping.best());
            out.writeInt(state.earlyStopping.withoutImprovement());
            writeFloats(out, state.parameters);
            writeFloats(out, state.firstMoment);
            writeFloats(out, state.secondMoment);
            BestEvaluation best = state.best;
            out.writeBoolean(best != null);
            if (best != null) {
                writeMetrics(out, best.metrics());
                writeFloats(out, best.parameters());
            }
            Evaluation evaluation = state.evaluation;
            out.writeBoolean(evaluation != null);
            if (evaluation != null) {
                writeEvaluation(out, evaluation);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an array takes all bytes", e);
        }
        return Checkpoint.of(state.step, bytes.toByteArray());
    }

    /** @throws IllegalArgumentException if the checkpoint is of another job */
    TrainingState decode(Checkpoint checkpoint) {
        if (!checkpoint.hasFingerprint(fingerprint)) {
            throw new IllegalArgumentException(
                    "the checkpoint is of another job, another base model or another version of the trainer");
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(checkpoint.state()))) {
            in.skipNBytes(fingerprint.length);
            int step = in.readInt();
            int evaluatedStep = in.readInt();
            double baseLoss = in.readDouble();
            double lastLoss = in.readDouble();
            EarlyStopping earlyStopping = new EarlyStopping(
                    hyperparameters.earlyStoppingPatience(),
                    hyperparameters.earlyStoppingThreshold(),
                    in.readDouble(),
                    in.readInt());
            TrainingState state = new TrainingState(readFloats(in), readFloats(in), readFloats(in), earlyStopping);
            state.step = step;
            state.evaluatedStep = evaluatedStep;
            state.baseLoss = baseLoss;
            state.lastLoss = lastLoss;
            state.best = in.readBoolean() ? new BestEvaluation(readMetrics(in), readFloats(in)) : null;
            state.evaluation = in.readBoolean() ? readEvaluation(in) : null;
            return state;
        } catch (IOException e) {
            throw new IllegalArgumentException("the checkpoint is not complete", e);
        }
    }

    private static void writeMetrics(DataOutputStream out, StepMetrics metrics) throws IOException {
        out.writeInt(metrics.step());
        out.writeInt(metrics.metrics().size());
        for (Map.Entry<String, Double> metric : metrics.metrics().entrySet()) {
            out.writeUTF(metric.getKey());
            out.writeDouble(metric.getValue());
        }
    }

    private static StepMetrics readMetrics(DataInputStream in) throws IOException {
        int step = in.readInt();
        Map<String, Double> metrics = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            metrics.put(in.readUTF(), in.readDouble());
        }
        return new StepMetrics(step, metrics);
    }

    private static void writeEvaluation(DataOutputStream out, Evaluation evaluation) throws IOException {
        out.writeInt(evaluation.rowsDone());
        out.writeDouble(evaluation.lossSum());
        writeInts(out, evaluation.counts().actual());
        writeInts(out, evaluation.counts().predicted());
        writeInts(out, evaluation.counts().correct());
    }

    private static Evaluation readEvaluation(DataInputStream in) throws IOException {
        return new Evaluation(
                in.readInt(), in.readDouble(), new ConfusionCounts(readInts(in), readInts(in), readInts(in)));
    }

    private static void writeFloats(DataOutputStream out, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        out.writeInt(values.length);
        out.write(bytes.array());
    }

    private static float[] readFloats(DataInputStream in) throws IOException {
        float[] values = new float[in.readInt()];
        ByteBuffer.wrap(in.readNBytes(values.length * Float.BYTES))
                .asFloatBuffer()
                .get(values);
        return values;
    }

    private static void writeInts(DataOutputStream out, int[] values) throws IOException {
        out.writeInt(values.length);
        for (int value : values) {
            out.writeInt(value);
        }
    }

    private static int[] readInts(DataInputStream in) throws IOException {
        int[] values = new int[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readInt();
        }
        return values;
    }
}
