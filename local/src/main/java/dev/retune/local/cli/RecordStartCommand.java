package dev.retune.local.cli;

import dev.retune.local.process.ServerOptions;
import dev.retune.local.process.ServerProcess;
import dev.retune.local.start.StartException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "record-start",
        hidden = true,
        description = "Starts and stops a server to record what a start loads, which makes the next ones faster."
                + " The retune script does this after a build.")
final class RecordStartCommand implements Callable<Integer> {
    private static final List<String> PATHS =
            List.of("/v1/finetuning/finetuned-models", "/v1/datasets", "/v1/models", "/no/such/path");

    /** 128 and the number of SIGTERM. */
    private static final int TOLD_TO_STOP = 143;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Surroundings surroundings;

    @Parameters(paramLabel = "FOLDER", description = "Where the records are put.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is run
    private Path folder;

    RecordStartCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        ServerOptions options =
                new ServerOptions(surroundings.template(), Map.of(), "127.0.0.1", 0, folder.resolve("data"));
        try (ServerProcess server =
                ServerProcess.startRecording(options, surroundings.environment(), surroundings.errors(), folder)) {
            server.awaitReady();
            String key = server.adminKey().orElseThrow(() -> new StartException(folder + " is not new"));
            for (String path : PATHS) {
                get(server.url().resolve(path), key);
            }
            return stop(server) ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }

    /** Whether the server has ended as it was told to: only then is what it wrote at its end whole. */
    private static boolean stop(ServerProcess server) throws InterruptedException, ExecutionException {
        ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
        process.destroy();
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return server.waitFor() == TOLD_TO_STOP;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private static void get(URI address, String key) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout((int) PATIENCE.toMillis());
        connection.setReadTimeout((int) PATIENCE.toMillis());
        connection.setRequestProperty("Authorization", "Bearer " + key);
        // Any answer will do: what a refusal loads is worth recording too.
        connection.getResponseCode();
        connection.disconnect();
    }
}
