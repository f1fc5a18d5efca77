package dev.retune.local.cli;

import dev.retune.local.process.ServerOptions;
import dev.retune.local.process.ServerProcess;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "serve",
        description = "Serves the API on this machine, without an AWS account. Ctrl-C stops it.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    private static final int LARGEST_PORT = 65_535;

    /** In megabytes: what the server holds when it does nothing, weights and all, and some. */
    private static final int LEAST_HEAP = 256;

    private static final Duration GRACE = Duration.ofMillis(500);

    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is run
    private CommandSpec spec;

    @Mixin
    private final DataOption data = new DataOption();

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "The port to listen on (default: ${DEFAULT-VALUE}; 0: any that is free).")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "H",
            defaultValue = "127.0.0.1",
            description = "The address to listen on (default: ${DEFAULT-VALUE}; 0.0.0.0: all of this machine).")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is run
    private String host;

    @Option(
            names = "--parameter",
            paramLabel = "Name=Value",
            description = "Sets a parameter of template.yaml, such as TrainingSlots=2. May be repeated.")
    private final Map<String, String> parameters = new LinkedHashMap<>();

    @Option(
            names = "--strict-limits",
            description = "Takes no larger upload in one request than AWS does, about 4.5 MB.")
    private boolean strictLimits;

    @Option(
            names = "--heap",
            paramLabel = "MB",
            description = "Megabytes of the server's heap (default: 900, and 450 for each further training slot).")
    private @Nullable Integer heap;

    ServeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > LARGEST_PORT) {
            throw new ParameterException(spec.commandLine(), "--port must be 0 to 65535, not " + port);
        }
        if (heap != null && heap < LEAST_HEAP) {
            throw new ParameterException(
                    spec.commandLine(), "--heap must be at least " + LEAST_HEAP + " megabytes, not " + heap);
        }
        ServerOptions options = new ServerOptions(
                surroundings.template(),
                parameters,
                host,
                port,
                data.folder(),
                strictLimits,
                heap == null ? OptionalInt.empty() : OptionalInt.of(heap));
        ServerProcess server = ServerProcess.start(options, surroundings.environment(), surroundings.errors());
        AtomicBoolean stopping = new AtomicBoolean();
        Thread hook = new Thread(
                () -> {
                    stopping.set(true);
                    server.close();
                },
                "stop server");
        Runtime.getRuntime().addShutdownHook(hook);
        server.awaitReady();
        welcome(server, options);
        int exitCode = server.waitFor();
        // Ctrl-C reaches the server too, which may end before the hook of this process has begun.
        Thread.sleep(GRACE.toMillis());
        if (!stopping.get()) {
            surroundings.errors().println("retune: the server ended unexpectedly (exit code " + exitCode + ")");
        }
        return exitCode;
    }

    private void welcome(ServerProcess server, ServerOptions options) {
        PrintStream out = surroundings.output();
        String key = server.adminKey().orElse("YOUR_KEY");
        out.println("Retune is listening at " + server.url() + " (data in " + options.data() + "; Ctrl-C stops it)");
        out.println();
        if (server.adminKey().isPresent()) {
            out.println("API key of user admin in organization default, shown only this once:");
            out.println("  " + key);
        } else {
            out.println("For a new API key: " + ShellWord.quote(surroundings.command())
                    + " keys create --org default --user YOU --role admin --data "
                    + ShellWord.quote(options.data().toString()));
        }
        out.println();
        out.println("Try it:");
        out.println(
                "  curl -H 'Authorization: Bearer " + key + "' " + server.url() + "/v1/finetuning/finetuned-models");
        out.println("  python -c \"import cohere; print(cohere.Client('" + key + "', base_url='" + server.url()
                + "').finetuning.list_finetuned_models())\"");
        out.flush();
    }
}
