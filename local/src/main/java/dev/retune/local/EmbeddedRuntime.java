package dev.retune.local;

import dev.retune.local.admin.AdminServer;
import dev.retune.local.http.HttpFront;
import dev.retune.local.http.SignedObjects;
import dev.retune.local.start.DataFolder;
import dev.retune.local.start.StartException;
import dev.retune.local.template.Template;
import dev.retune.storage.FolderObjectStorage;
import dev.retune.storage.SignedPaths;
import dev.retune.tenant.ServerSecret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The template, running. The environment of this process must be that of
 * {@link dev.retune.local.environment.FunctionEnvironment}, which the functions read.
 */
public final class EmbeddedRuntime implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRuntime.class);

    private static final Duration UNTIL_PREPARATION = Duration.ofSeconds(2);

    /** What is started, to be stopped in the opposite order. */
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    private final RuntimeOptions options;
    private Optional<HttpFront> front = Optional.empty();
    private Optional<String> firstAdminKey = Optional.empty();

    private EmbeddedRuntime(RuntimeOptions options) {
        this.options = options;
    }

    /**
     * Starts everything; it serves when this returns.
     *
     * @throws StartException with a sentence for the user
     */
    public static EmbeddedRuntime start(RuntimeOptions options) {
        EmbeddedRuntime runtime = new EmbeddedRuntime(options);
        try {
            runtime.open();
            return runtime;
        } catch (RuntimeException e) {
            runtime.close();
            throw e;
        }
    }

    public URI uri() {
        return front.orElseThrow().uri();
    }

    /** The key issued in this start; empty when the data folder was given one before. */
    public Optional<String> firstAdminKey() {
        return firstAdminKey;
    }

    /**
     * Stops listening, interrupts what runs and waits a little for it to end, and closes the data. A training that is
     * interrupted goes on from its last checkpoint after the next start.
     */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                LOG.error("a part of the runtime did not stop cleanly", e);
            }
        }
    }

    private void open() {
        FunctionPlane plane = started(FunctionPlane.open(options));
        Template template = plane.template();
        started(StepFunctions.start(template, plane.functions(), options.stepFunctionsPort()));
        firstAdminKey = AdminKey.issueFirst(plane, options.data());
        Schedules schedules = started(new Schedules(plane, Instant.now()));
        // Before the first request: what that starts must not be taken for lost.
        schedules.recover();
        started(AdminServer.start(options.data(), template, plane.functions()));
        front = Optional.of(
                started(HttpFront.start(template, plane.functions(), signedObjects(options.data()), options.front())));
        schedules.start();
        prepare(plane);
    }

    /** At the URLs that functions sign with the same secret. */
    private static SignedObjects signedObjects(DataFolder data) {
        try {
            ServerSecret secret = new ServerSecret(Files.readAllBytes(data.secret()));
            return new SignedObjects(
                    new SignedPaths(secret.keyFor(SignedPaths.PURPOSE), Clock.systemUTC()),
                    new FolderObjectStorage(data.objects()));
        } catch (IOException e) {
            throw new StartException("cannot read the server's secret: " + e.getMessage(), e);
        }
    }

    /** Loads weights among other things, which the first requests shall not have to share the processor with. */
    private static void prepare(FunctionPlane plane) {
        Thread thread = new Thread(
                () -> {
                    try {
                        Thread.sleep(UNTIL_PREPARATION.toMillis());
                        plane.functions().prepare();
                    } catch (InterruptedException e) {
                        LOG.debug("not prepared", e);
                    }
                },
                "prepare functions");
        thread.setDaemon(true);
        thread.start();
    }

    private <T extends AutoCloseable> T started(T part) {
        parts.push(part);
        return part;
    }
}
