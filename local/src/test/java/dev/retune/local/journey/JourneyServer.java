package dev.retune.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.cohere.api.Cohere;
import dev.retune.local.admin.AdminClient;
import dev.retune.local.admin.AdminClient.AdminAnswer;
import dev.retune.local.process.ServerOptions;
import dev.retune.local.process.ServerProcess;
import dev.retune.local.start.DataFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;

/** The real template, served by a process of its own on a data folder that outlives it. */
final class JourneyServer implements AutoCloseable {
    private static final Path TEMPLATE = Path.of("../template.yaml");

    private final Launch launch;
    private final String key;
    private ServerProcess process;

    private JourneyServer(Launch launch, ServerProcess process) {
        this.launch = launch;
        this.process = process;
        this.key = process.adminKey().orElseThrow();
    }

    /** @param data an empty folder, or none yet */
    static JourneyServer start(Path data, Map<String, String> parameters) throws InterruptedException {
        return start(new Launch(data, OptionalInt.empty(), System.err), parameters);
    }

    /** @param log everything that the server prints goes there */
    static JourneyServer start(Path data, Map<String, String> parameters, PrintStream log) throws InterruptedException {
        return start(new Launch(data, OptionalInt.empty(), log), parameters);
    }

    static JourneyServer start(Path data, Map<String, String> parameters, OptionalInt heapMegabytes)
            throws InterruptedException {
        return start(new Launch(data, heapMegabytes, System.err), parameters);
    }

    private static JourneyServer start(Launch launch, Map<String, String> parameters) throws InterruptedException {
        return new JourneyServer(launch, launch.untilReady(parameters));
    }

    long peakMemoryBytes() {
        return process.peakMemoryBytes().orElse(0);
    }

    /** After {@link #kill} or {@link #stop}; the key of the first start is still good. */
    void startAgain(Map<String, String> parameters) throws InterruptedException {
        process = launch.untilReady(parameters);
        assertThat(process.adminKey()).as("a key is issued only once").isEmpty();
    }

    void kill() throws InterruptedException {
        kill(process);
    }

    /** Begins to start again, and is killed so long after, whether or not it serves by then. */
    void startAndKill(Map<String, String> parameters, Duration after) throws InterruptedException {
        ServerProcess starting = launch.begin(parameters);
        Thread.sleep(after.toMillis());
        kill(starting);
    }

    /** Ends the server as Ctrl-C does. */
    void stop() {
        process.close();
    }

    /** The official SDK with its own defaults. */
    Cohere cohere() {
        return cohere(key);
    }

    Cohere cohere(String otherKey) {
        return Cohere.builder().token(otherKey).url(url().toString()).build();
    }

    /** The official SDK, which does nothing twice. */
    Cohere cohereWithoutRetries() {
        return Cohere.builder().token(key).url(url().toString()).maxRetries(0).build();
    }

    String key() {
        return key;
    }

    URI url() {
        return process.url();
    }

    URI stepFunctionsUrl() {
        return process.stepFunctionsUrl();
    }

    long pid() {
        return process.pid();
    }

    Path data() {
        return launch.data;
    }

    /** What the schedule does every minute, now. */
    void sweep() throws IOException {
        AdminAnswer answer = new AdminClient(new DataFolder(launch.data))
                .invoke("SweepFunction", Map.of("describe_is_consistent", true))
                .orElseThrow();
        assertThat(answer.failed()).as(answer.payload()).isFalse();
    }

    @Override
    public void close() {
        stop();
    }

    private static void kill(ServerProcess process) throws InterruptedException {
        ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
        process.waitFor();
    }

    /** What is the same at every start. */
    private record Launch(Path data, OptionalInt heapMegabytes, PrintStream log) {
        ServerProcess untilReady(Map<String, String> parameters) throws InterruptedException {
            ServerProcess process = begin(parameters);
            process.awaitReady();
            return process;
        }

        ServerProcess begin(Map<String, String> parameters) {
            ServerOptions options = new ServerOptions(TEMPLATE, parameters, "127.0.0.1", 0, data, false, heapMegabytes);
            return ServerProcess.start(options, System.getenv(), log);
        }
    }
}
