package dev.retune.bench.startup;

import dev.retune.bench.ProcessorTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A function's process, as Lambda's sandbox would start one. */
final class LambdaProcess implements AutoCloseable {
    private static final int SHOWN_LINES = 40;

    private final Process process;
    private final Path log;
    private final long started;

    private LambdaProcess(Process process, Path log, long started) {
        this.process = process;
        this.log = log;
        this.started = started;
    }

    /** @param log gets what it prints */
    static LambdaProcess start(List<String> command, Path folder, Map<String, String> environment, Path log)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        long now = System.nanoTime();
        return new LambdaProcess(builder.start(), log, now);
    }

    /** The moment before it was started, in nanoseconds. */
    long started() {
        return started;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Milliseconds that processors worked for it, in steps of 10. */
    double cpuMillis() {
        return ProcessorTime.ofProcess(process.pid()) * 1000;
    }

    /** Resident memory now. */
    double residentMegabytes() {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    IllegalStateException failure(String what) {
        try {
            List<String> lines = Files.readAllLines(log);
            List<String> last = lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
            return new IllegalStateException("the function " + what + System.lineSeparator() + String.join("\n", last));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }
}
