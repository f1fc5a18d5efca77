package dev.retune.local.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures in a process of its own: the command line's has neither the memory for the weights nor the flags that make the arithmetic fast. */
public record FrozenBaselineProcess(PrintStream errors) implements FrozenBaselineAccuracy {
    private static final Logger LOG = LoggerFactory.getLogger(FrozenBaselineProcess.class);
    private static final JsonMapper JSON = new JsonMapper();
    /** 128 and the number of SIGINT, or of SIGTERM. */
    private static final Set<Integer> TOLD_TO_STOP = Set.of(130, 143);

    @Override
    public double measure(List<LabelledText> training, List<LabelledText> heldOut)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-Xmx900m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:+DisplayVMOutputToStderr",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FrozenBaselineMain.class.getName())
                .start();
        CompletableFuture<String> log = CompletableFuture.supplyAsync(() -> log(process));
        Thread hook = new Thread(process::destroy, "stop baseline");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            send(new FrozenBaselineMain.Rows(training, heldOut), process);
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            int exitCode = process.waitFor();
            if (TOLD_TO_STOP.contains(exitCode)) {
                throw new InterruptedIOException("the measuring process was stopped");
            }
            if (exitCode != 0) {
                errors.print(log.join());
                throw new IOException("the measuring process ended with exit code " + exitCode);
            }
            return Double.parseDouble(answer);
        } finally {
            process.destroy();
            ShutdownHooks.remove(hook);
        }
    }

    private static void send(FrozenBaselineMain.Rows rows, Process process) {
        try (OutputStream input = process.getOutputStream()) {
            JSON.writeValue(input, rows);
        } catch (IOException e) {
            LOG.debug("the process has ended already; its exit code and its own log say why", e);
        }
    }

    private static String log(Process process) {
        try {
            return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
