package dev.retune.local.demo;

import dev.retune.local.process.ServerOptions;
import dev.retune.local.process.ServerProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Launches the server that {@code ./retune serve} launches too, on a free port of this machine.
 *
 * @param inherited this process's environment
 * @param errors where the server's log goes
 */
public record ServerProcessLauncher(Path template, Map<String, String> inherited, PrintStream errors)
        implements DemoServerLauncher {

    @Override
    public DemoServer launch(Path dataFolder) throws IOException, InterruptedException {
        ServerOptions options = new ServerOptions(template, Map.of(), "127.0.0.1", 0, dataFolder);
        ServerProcess process = ServerProcess.start(options, inherited, errors);
        process.awaitReady();
        String adminKey =
                process.adminKey().orElseThrow(() -> new IOException("The new server has not issued an admin key."));
        return new Launched(process, adminKey);
    }

    private record Launched(ServerProcess process, String adminKey) implements DemoServer {

        @Override
        public URI url() {
            return process.url();
        }

        @Override
        public OptionalLong peakMemoryBytes() {
            return process.peakMemoryBytes();
        }

        @Override
        public void close() {
            process.close();
        }
    }
}
