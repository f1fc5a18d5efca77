package dev.retune.local.process;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retune.local.EmbeddedRuntime;
import dev.retune.local.FunctionPlane;
import dev.retune.local.RuntimeOptions;
import dev.retune.local.http.FrontOptions;
import dev.retune.local.lambda.InvocationResult;
import dev.retune.local.start.DataFolder;
import dev.retune.local.start.StartException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.LoggerFactory;

/** The process that {@link ServerProcess} starts, with the environment that the functions read. */
public final class ServerMain {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final AtomicBoolean STOPPING = new AtomicBoolean();

    private ServerMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        // Standard output carries the reply and nothing else, whatever a library prints there.
        PrintStream output = System.out;
        System.setOut(System.err);
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        ServerRequest request = MAPPER.readValue(input.readLine(), ServerRequest.class);
        endWithParent(input);
        try {
            if (request.function().isEmpty()) {
                serve(request, output);
            } else {
                call(request, output);
            }
        } catch (StartException e) {
            System.err.println("retune: " + e.getMessage());
            Runtime.getRuntime().halt(1);
        } catch (RuntimeException | Error e) {
            // A fault of this program: other threads would keep the process, which serves nobody.
            LoggerFactory.getLogger(ServerMain.class).error("the server failed to start", e);
            Runtime.getRuntime().halt(1);
        }
    }

    private static void serve(ServerRequest request, PrintStream output) throws IOException, InterruptedException {
        EmbeddedRuntime runtime = EmbeddedRuntime.start(options(request));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(runtime), "stop"));
        String adminKey = runtime.firstAdminKey().orElse("");
        reply(output, new ServerReply(runtime.uri().toString(), adminKey, false, ""));
        new CountDownLatch(1).await();
    }

    private static void stop(EmbeddedRuntime runtime) {
        STOPPING.set(true);
        runtime.close();
    }

    private static void call(ServerRequest request, PrintStream output) throws IOException {
        try (FunctionPlane plane = FunctionPlane.open(options(request))) {
            InvocationResult result = plane.invoke(request.function(), request.payload());
            String payload = new String(result.payload(), StandardCharsets.UTF_8);
            reply(output, new ServerReply("", "", result.failed(), payload));
        }
        Runtime.getRuntime().halt(0);
    }

    private static void reply(PrintStream output, ServerReply reply) throws IOException {
        output.println(MAPPER.writeValueAsString(reply));
        output.flush();
    }

    private static RuntimeOptions options(ServerRequest request) {
        return new RuntimeOptions(
                Path.of(request.template()),
                request.parameters(),
                new FrontOptions(request.host(), request.port(), request.strictLimits()),
                new DataFolder(Path.of(request.data())),
                request.dynamoDbPort(),
                request.stepFunctionsPort());
    }

    /**
     * Ends this process when the one that started it ends, however that happens: its end of standard input closes then.
     * At once, as if killed too, so that the next server need not wait for this one.
     */
    private static void endWithParent(BufferedReader input) {
        Thread watch = new Thread(
                () -> {
                    try {
                        input.transferTo(Writer.nullWriter());
                    } catch (IOException e) {
                        System.err.println("standard input failed: " + e.getMessage());
                    }
                    if (!STOPPING.get()) {
                        Runtime.getRuntime().halt(1);
                    }
                },
                "end with parent");
        watch.setDaemon(true);
        watch.start();
    }
}
