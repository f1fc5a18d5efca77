package dev.retune.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.retune.wiring.Wiring;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/**
 * A function's process, as Lambda goes about it with SnapStart: the handler is made, the hooks are called, and then come
 * two requests. A line on the standard output marks each step.
 */
final class SnapshotProcess {
    static final String RESTORED = "-- restored";
    static final String ANSWERED = "-- answered ";

    private static final int INVOCATION_MILLIS = 28_000;

    private SnapshotProcess() {}

    /** @param arguments an API key or nothing, an id, and the classes of handlers */
    @SuppressWarnings("NullAway") // The hooks get no context, and none of them asks for it.
    public static void main(String[] arguments) throws ReflectiveOperationException, IOException {
        List<RequestStreamHandler> handlers = new ArrayList<>();
        for (String name : List.of(arguments).subList(2, arguments.length)) {
            handlers.add(
                    (RequestStreamHandler) Class.forName(name).getConstructor().newInstance());
        }
        byte[] event = event(arguments[0], arguments[1]);
        Context invocation = invocation();
        Wiring.snapshots().beforeCheckpoint(null);
        Wiring.snapshots().afterRestore(null);
        say(RESTORED);
        if (!arguments[0].isEmpty()) {
            answer(handlers.get(0), event, invocation);
            answer(handlers.get(0), event, invocation);
        }
        // The SDK's threads would keep the process for a while.
        System.exit(0);
    }

    private static byte[] event(String key, String id) {
        return """
                {"httpMethod": "GET", "path": "/", "headers": {"Authorization": "Bearer %s"},
                 "pathParameters": {"id": "%s"}}""".formatted(key, id).getBytes(UTF_8);
    }

    /** One that has time; what makes it is loaded, for it has been asked once. */
    private static Context invocation() {
        Context invocation = (Context) Proxy.newProxyInstance(
                SnapshotProcess.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (proxy, method, arguments) -> INVOCATION_MILLIS);
        invocation.getRemainingTimeInMillis();
        return invocation;
    }

    private static void answer(RequestStreamHandler handler, byte[] event, Context invocation) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event), answer, invocation);
        say(ANSWERED + answer.toString(UTF_8));
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
