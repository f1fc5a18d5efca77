package dev.retune.bench.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * This project's trainer, on the JVM of this process and with the flags of the embedded runtime.
 *
 * @param vector whether the JVM has the Vector API, by which the kernels are chosen
 */
record RetuneContender(boolean vector, Optional<Path> adapter) implements Contender {
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public String name() {
        return "retune";
    }

    @Override
    public List<String> commandLine(Path data, RunSettings settings) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-Xmx900m", "-XX:+UseSerialGC", "-XX:PretenureSizeThreshold=512k", "-Xshare:auto"));
        if (vector) {
            line.addAll(List.of("--add-modules", "jdk.incubator.vector"));
        }
        line.addAll(List.of(
                "-cp",
                TrainingClassPath.get(),
                TrainingProcess.class.getName(),
                data.toString(),
                String.valueOf(settings.rows()),
                String.valueOf(settings.epochs()),
                String.valueOf(settings.threads()),
                String.valueOf(settings.seed())));
        adapter.ifPresent(folder -> line.add(folder.toString()));
        return line;
    }

    @Override
    public Measurement read(String line) throws JsonProcessingException {
        return JSON.readValue(line, Measurement.class);
    }
}
