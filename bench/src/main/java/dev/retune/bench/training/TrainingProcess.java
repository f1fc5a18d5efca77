package dev.retune.bench.training;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retune.trainer.BaseModel;
import dev.retune.trainer.ClassificationJob;
import dev.retune.trainer.LabelledText;
import dev.retune.trainer.PretrainedEncoder;
import dev.retune.trainer.Trainer;
import dev.retune.trainer.TrainingBudget;
import dev.retune.trainer.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** One run in a process of its own, which it takes the time of from its start. */
public final class TrainingProcess {
    private TrainingProcess() {}

    /** Arguments: folder, rows, epochs, threads, seed, and a folder to write the adapter to (optional). */
    public static void main(String[] arguments) throws IOException {
        RunSettings settings = new RunSettings(
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                Long.parseLong(arguments[4]));
        Optional<Path> adapter = arguments.length > 5 ? Optional.of(Path.of(arguments[5])) : Optional.empty();
        System.out.println(new JsonMapper().writeValueAsString(run(Path.of(arguments[0]), settings, adapter)));
    }

    private static Measurement run(Path folder, RunSettings settings, Optional<Path> adapterFolder) throws IOException {
        Instant start = Instant.ofEpochMilli(Long.parseLong(System.getenv(Round.STARTED)));
        Rows rows = Rows.read(folder, settings.rows());
        PretrainedEncoder encoder = PretrainedEncoder.load(BaseModel.ALL_MINILM_L6_V2);
        ClassificationJob job = new ClassificationJob(
                RunSettings.hyperparameters(settings.epochs()),
                rows.train(),
                rows.eval(),
                rows.labels(),
                settings.seed());
        StepClock clock = new StepClock(start);
        TrainingResult result = new Trainer(encoder, InstantSource.system(), settings.threads())
                .train(job, Optional.empty(), new TrainingBudget(Instant.MAX, () -> false, Integer.MAX_VALUE), clock);
        if (!(result instanceof TrainingResult.Done done)) {
            throw new IllegalStateException("the run ended with " + result);
        }
        double peak = peakMegabytes();
        if (adapterFolder.isPresent()) {
            write(done.adapter().files(), adapterFolder.get());
        }
        long tokens = 0;
        for (LabelledText row : rows.train()) {
            tokens += encoder.tokenize(row.text()).length;
        }
        return new Measurement(
                tokens * settings.epochs(), clock.trainingSeconds(), clock.firstStepSeconds(), peak, clock.accuracy());
    }

    private static void write(Map<String, byte[]> files, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private static double peakMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow()
                / 1024.0;
    }
}
