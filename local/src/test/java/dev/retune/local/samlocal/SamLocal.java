package dev.retune.local.samlocal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code sam local}, by the project's script. */
final class SamLocal implements AutoCloseable {
    private static final String SCRIPT = "../.ci/sam-local";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> options;
    private final Path log;
    private final int port;
    private final Process api;

    /** @param environment of every function */
    SamLocal(Path folder, Map<String, String> environment) throws IOException, InterruptedException {
        Path variables = folder.resolve("environment.json");
        Files.write(variables, JSON.writeValueAsBytes(Map.of("Parameters", environment)));
        options = List.of("--env-vars", variables.toString(), "--skip-pull-image");
        log = folder.resolve("sam.log");
        port = freePort();
        api = sam(
                "start-api",
                Stream.concat(
                        options.stream(), Stream.of("--port", String.valueOf(port), "--warm-containers", "LAZY")));
        awaitStart();
    }

    static boolean isInstalled() {
        try {
            return new ProcessBuilder("sam", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** What {@code sam local invoke} prints, without its log. */
    String invoke(String function, Path event) throws IOException, InterruptedException {
        Process invocation =
                sam("invoke", Stream.concat(Stream.of(function, "--event", event.toString()), options.stream()));
        String answer = new String(invocation.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (invocation.waitFor() != 0) {
            throw new IllegalStateException("sam local invoke failed:\n" + Files.readString(log));
        }
        return answer;
    }

    /** What sam and the functions have logged. */
    String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() throws InterruptedException {
        // SIGTERM, on which it removes its containers.
        api.destroy();
        if (!api.waitFor(1, TimeUnit.MINUTES)) {
            api.destroyForcibly();
        }
    }

    private Process sam(String command, Stream<String> arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of(SCRIPT, command), arguments).toList());
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment()
                .putAll(Map.of(
                        "AWS_ACCESS_KEY_ID", "test",
                        "AWS_SECRET_ACCESS_KEY", "test",
                        "AWS_DEFAULT_REGION", "us-east-1",
                        "SAM_CLI_TELEMETRY", "0"));
        return builder.start();
    }

    private void awaitStart() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!listens()) {
            if (!api.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new IllegalStateException("sam local start-api did not start:\n" + Files.readString(log));
            }
            Thread.sleep(200);
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
