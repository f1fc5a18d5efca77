package dev.retune.local.cli;

import dev.retune.local.process.ServerOptions;
import dev.retune.local.process.ServerProcess;
import dev.retune.local.start.StartException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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

    private final Surroundings surroundings;

    @Parameters(paramLabel = "FOLDER", description = "Where the records are put.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is run
    private Path folder;

    RecordStartCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ServerOptions options =
                new ServerOptions(surroundings.template(), Map.of(), "127.0.0.1", 0, folder.resolve("data"));
        try (ServerProcess server =
                ServerProcess.startRecording(options, surroundings.environment(), surroundings.errors(), folder)) {
            server.awaitReady();
            String key = server.adminKey().orElseThrow(() -> new StartException(folder + " is not new"));
            for (String path : PATHS) {
                get(server.url().resolve(path), key);
            }
        }
        return 0;
    }

    private static void get(URI address, String key) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + key);
        // Any answer will do: what a refusal loads is worth recording too.
        connection.getResponseCode();
        connection.disconnect();
    }
}
