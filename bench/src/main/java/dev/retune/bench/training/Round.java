package dev.retune.bench.training;

import dev.retune.bench.ProcessorTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * One run of one side.
 *
 * @param cpuSeconds of the whole process
 * @param otherCores how many processors worked for other processes meanwhile
 */
record Round(String contender, Measurement measurement, double wallSeconds, double cpuSeconds, double otherCores) {
    static final String HEADER = "%-8s %10s %10s %8s %8s %10s %9s %7s"
                    .formatted("", "tokens/s", "tokens", "wall s", "cpu s", "peak MiB", "1st step", "other")
            + "  accuracy";

    /**
     * The environment variable with the time of a program's start, in milliseconds since 1970. The start that the kernel
     * tells a process may be off by a second.
     */
    static final String STARTED = "RETUNE_BENCH_STARTED";

    /** @throws IOException if the program does not run or does not end well */
    static Round run(Contender contender, Path data, RunSettings settings) throws IOException, InterruptedException {
        Path log = Files.createTempFile("retune-bench", ".log");
        try {
            ProcessorTime before = ProcessorTime.now();
            long start = System.nanoTime();
            ProcessBuilder program =
                    new ProcessBuilder(contender.commandLine(data, settings)).redirectError(log.toFile());
            program.environment().put(STARTED, String.valueOf(System.currentTimeMillis()));
            Process process = program.start();
            String last = lastLine(process);
            int exitCode = process.waitFor();
            double wall = (System.nanoTime() - start) / 1e9;
            ProcessorTime used = ProcessorTime.now().minus(before);
            if (exitCode != 0) {
                throw new IOException(
                        "%s ended with exit code %d:%n%s".formatted(contender.name(), exitCode, Files.readString(log)));
            }
            return new Round(contender.name(), contender.read(last), wall, used.children(), used.others() / wall);
        } finally {
            Files.delete(log);
        }
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "%-8s %10.0f %10d %8.1f %8.1f %10.0f %9.2f %7.2f  %8.4f",
                contender,
                measurement.tokensPerSecond(),
                measurement.tokens(),
                wallSeconds,
                cpuSeconds,
                measurement.peakMegabytes(),
                measurement.firstStepSeconds(),
                otherCores,
                measurement.accuracy());
    }

    private static String lastLine(Process process) throws IOException {
        String last = "";
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line;
            }
        }
        return last;
    }
}
