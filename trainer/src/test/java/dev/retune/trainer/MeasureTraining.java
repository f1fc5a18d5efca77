package dev.retune.trainer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Not a test: trains on a folder with train.jsonl and eval.jsonl, and prints accuracy, speed and memory. */
final class MeasureTraining {
    private static final ObjectMapper JSON = new ObjectMapper();

    private MeasureTraining() {}

    /** Arguments: folder, epochs, seed, threads, files to write the adapter to (optional). */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int epochs = Integer.parseInt(arguments[1]);
        long seed = Long.parseLong(arguments[2]);
        int threads = Integer.parseInt(arguments[3]);
        List<LabelledText> train = rows(folder.resolve("train.jsonl"));
        List<LabelledText> eval = rows(folder.resolve("eval.jsonl"));
        List<String> labels =
                train.stream().map(LabelledText::label).distinct().sorted().toList();
        long start = System.nanoTime();
        PretrainedEncoder encoder = PretrainedEncoder.load(BaseModel.ALL_MINILM_L6_V2);
        System.out.printf("%s kernels, loaded in %.2f s%n", encoder.kernels(), (System.nanoTime() - start) / 1e9);
        start = System.nanoTime();
        double baseline = new FrozenBaseline(encoder).accuracy(train, eval);
        System.out.printf("frozen baseline %.4f in %.2f s%n", baseline, (System.nanoTime() - start) / 1e9);
        LoraHyperparameters hyperparameters =
                new LoraHyperparameters(epochs, 0.01, 16, 10, 0.001, 8, 16, LoraTargetModules.QKVO);
        ClassificationJob job = new ClassificationJob(hyperparameters, train, eval, labels, seed);
        long tokens = TokenizedRows.of(encoder, train, labels).totalTokens() * epochs;
        start = System.nanoTime();
        long cpu = cpuNanos();
        TrainingResult result = new Trainer(encoder, InstantSource.system(), threads)
                .train(job, Optional.empty(), Budgets.unlimited(), new Printer());
        double wall = (System.nanoTime() - start) / 1e9;
        double cpuSeconds = (cpuNanos() - cpu) / 1e9;
        System.out.printf(
                "%d train tokens, evaluations included: %.1f s wall, %.1f s cpu, %.0f tokens/s, %.0f tokens/cpu-s%n",
                tokens, wall, cpuSeconds, tokens / wall, tokens / cpuSeconds);
        if (result instanceof TrainingResult.Done done) {
            System.out.println("published " + done.metrics());
            if (arguments.length > 4) {
                write(done.adapter(), Path.of(arguments[4]));
            }
        } else {
            System.out.println(result);
        }
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM")) {
                System.out.println(line);
            }
        }
    }

    private static void write(Adapter adapter, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (var file : adapter.files().entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private static List<LabelledText> rows(Path file) throws IOException {
        List<LabelledText> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode row = JSON.readTree(line);
            rows.add(new LabelledText(row.get("text").asText(), row.get("label").asText()));
        }
        return rows;
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static final class Printer implements TrainingListener {
        private long start = System.nanoTime();
        private long cpu = cpuNanos();
        private int step;

        @Override
        public void progress(Progress progress) {
            if (progress.step() % 50 == 0) {
                System.out.printf(
                        "%s, last %d steps %.2f s wall %.2f s cpu%n",
                        progress, progress.step() - step, (System.nanoTime() - start) / 1e9, (cpuNanos() - cpu) / 1e9);
                reset(progress.step());
            }
        }

        @Override
        public void evaluated(StepMetrics metrics) {
            System.out.println(metrics);
            reset(metrics.step());
        }

        private void reset(int now) {
            step = now;
            start = System.nanoTime();
            cpu = cpuNanos();
        }
    }
}
