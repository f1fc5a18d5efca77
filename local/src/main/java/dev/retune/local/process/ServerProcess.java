package dev.retune.local.process;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retune.local.environment.FunctionEnvironment;
import dev.retune.local.start.DataFolder;
import dev.retune.local.start.StartException;
import dev.retune.local.template.Template;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, because an environment can only be chosen when a process starts. */
public final class ServerProcess implements AutoCloseable {
    private static final JsonMapper MAPPER = new JsonMapper();
    /** Longer than the server itself waits for what it interrupts. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final BufferedReader output;
    private final Thread errors;
    private final int stepFunctionsPort;
    private Optional<ServerReply> reply = Optional.empty();

    private ServerProcess(Process process, Thread errors, int stepFunctionsPort) {
        this.process = process;
        this.errors = errors;
        this.stepFunctionsPort = stepFunctionsPort;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Starts a server; {@link #awaitReady} waits until it answers.
     *
     * @param inherited this process's environment
     * @param errorOutput where the server's log and its reason not to start go
     * @throws StartException if the template, a parameter or the data folder cannot be used
     */
    public static ServerProcess start(ServerOptions options, Map<String, String> inherited, PrintStream errorOutput) {
        return start(options, "", "", inherited, errorOutput, ClassArchive.use());
    }

    /**
     * Starts a server that, when it is closed, writes into {@code archives} what makes the start of others faster.
     */
    public static ServerProcess startRecording(
            ServerOptions options, Map<String, String> inherited, PrintStream errorOutput, Path archives) {
        return start(options, "", "", inherited, errorOutput, ClassArchive.record(archives));
    }

    /**
     * Starts a process that calls one function of a data folder that no server uses.
     *
     * @return the function's answer: JSON, or after a failure Lambda's JSON of it
     */
    public static FunctionAnswer call(
            ServerOptions options,
            String function,
            String payload,
            Map<String, String> inherited,
            PrintStream errorOutput)
            throws InterruptedException {
        try (ServerProcess process = start(options, function, payload, inherited, errorOutput, ClassArchive.use())) {
            process.awaitReady();
            ServerReply reply = process.reply.orElseThrow();
            return new FunctionAnswer(reply.failed(), reply.payload());
        }
    }

    /** @throws ServerEndedException if it ends instead; why it does it has written itself */
    public void awaitReady() throws InterruptedException {
        try {
            String line = output.readLine();
            if (line == null) {
                int exitCode = process.waitFor();
                errors.join(STOP_PATIENCE.toMillis());
                throw new ServerEndedException(exitCode);
            }
            reply = Optional.of(MAPPER.readValue(line, ServerReply.class));
        } catch (IOException e) {
            throw new StartException("the server's answer cannot be read: " + e.getMessage(), e);
        }
    }

    /** Where it serves, once it is ready. */
    public URI url() {
        return URI.create(reply.orElseThrow().url());
    }

    /** Where its functions find Step Functions. */
    public URI stepFunctionsUrl() {
        return URI.create("http://127.0.0.1:" + stepFunctionsPort);
    }

    /** The key issued at the first start on a data folder, once it is ready. */
    public Optional<String> adminKey() {
        return reply.map(ServerReply::adminKey).filter(key -> !key.isEmpty());
    }

    public long pid() {
        return process.pid();
    }

    /** The most memory the server has held so far, in bytes; empty where the system does not tell. */
    public OptionalLong peakMemoryBytes() {
        return PeakMemory.of(process.pid());
    }

    /** Waits for the server to end, and gives its exit code. */
    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    /** Stops the server cleanly and waits for that; kills it when it takes too long. */
    @Override
    public void close() {
        // Process.destroy() would also close the server's standard input, at the end of which it ends at once.
        process.toHandle().destroy();
        try {
            if (!process.waitFor(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static ServerProcess start(
            ServerOptions options,
            String function,
            String payload,
            Map<String, String> inherited,
            PrintStream errorOutput,
            List<String> archive) {
        Template template = Template.read(options.template(), options.parameters());
        DataFolder data = DataFolder.open(options.data());
        data.ensureSecret(new SecureRandom());
        FreePorts ports = FreePorts.two();
        Map<String, String> environment =
                FunctionEnvironment.of(template, data, ports.first(), ports.second(), inherited);
        ServerRequest request = new ServerRequest(
                options.template().toString(),
                options.parameters(),
                options.host(),
                options.port(),
                options.strictLimits(),
                data.path().toString(),
                ports.first(),
                ports.second(),
                function,
                payload);
        List<String> command = ServerCommand.line(data.path(), options.heapMegabytes(), environment, archive);
        return launch(request, environment, errorOutput, command);
    }

    private static ServerProcess launch(
            ServerRequest request, Map<String, String> environment, PrintStream errorOutput, List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.start();
            // Kept open: the server ends when this process does, and with it this stream.
            process.getOutputStream()
                    .write((MAPPER.writeValueAsString(request) + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            return new ServerProcess(process, ErrorRelay.start(process, errorOutput), request.stepFunctionsPort());
        } catch (IOException e) {
            throw new StartException("the server's process cannot be started: " + e.getMessage(), e);
        }
    }

    /** @param payload JSON */
    public record FunctionAnswer(boolean failed, String payload) {}
}
