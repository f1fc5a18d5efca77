package dev.retune.local;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.retune.wiring.Wiring;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A function's process, as Lambda goes about it with SnapStart: the handler is made, the hooks are called, and then come
 * two requests. A line on the standard output marks each step.
 */
final class SnapshotProcess {
    static final String RESTORED = "-- restored";
    static final String ANSWERED = "-- answered ";

    private SnapshotProcess() {}

    /** @param arguments an API key or nothing, an id, and the classes of handlers */
    @SuppressWarnings("NullAway") // No context is what Lambda's runtime would hand over here, and nobody asks for it.
    public static void main(String[] arguments) throws ReflectiveOperationException {
        List<Object> handlers = new ArrayList<>();
        for (String name : List.of(arguments).subList(2, arguments.length)) {
            handlers.add(Class.forName(name).getConstructor().newInstance());
        }
        Wiring.snapshots().beforeCheckpoint(null);
        Wiring.snapshots().afterRestore(null);
        say(RESTORED);
        if (!arguments[0].isEmpty()) {
            answer(handlers.get(0), arguments[0], arguments[1]);
            answer(handlers.get(0), arguments[0], arguments[1]);
        }
        // The SDK's threads would keep the process for a while.
        System.exit(0);
    }

    @SuppressWarnings("unchecked")
    private static void answer(Object handler, String key, String id) {
        APIGatewayProxyRequestEvent event = new APIGatewayProxyRequestEvent()
                .withHttpMethod("GET")
                .withPath("/")
                .withHeaders(Map.of("Authorization", "Bearer " + key))
                .withPathParameters(Map.of("id", id));
        APIGatewayProxyResponseEvent answer = ((RequestHandler<
                                APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent>)
                        handler)
                .handleRequest(event, null);
        say(ANSWERED + answer.getStatusCode());
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
