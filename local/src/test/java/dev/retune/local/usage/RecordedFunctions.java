package dev.retune.local.usage;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.retune.api.ApiHandler;
import dev.retune.dynamodb.LocalTable;
import dev.retune.dynamodb.ScriptedFaults;
import dev.retune.local.template.FunctionResource;
import dev.retune.local.template.Template;
import dev.retune.model.Fixtures;
import dev.retune.model.MutableClock;
import dev.retune.storage.InMemoryObjectStorage;
import dev.retune.storage.SignedPaths;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Every function of template.yaml on one DynamoDB Local, each with clients, a handler and a recorder of its own. Nothing
 * runs by itself: time stands still, and executions wait.
 */
final class RecordedFunctions implements AutoCloseable {
    private static final LambdaLogger SILENT = new LambdaLogger() {
        @Override
        public void log(String message) {}

        @Override
        public void log(byte[] message) {}
    };
    private static final Context INVOCATION = invocation(Duration.ofMinutes(15));

    final MutableClock clock = new MutableClock(Fixtures.NOON);
    final IdleExecutions executions;

    private final RecordedDynamoDb.Transactions transactions;
    private final Template template = Template.read(Path.of("../template.yaml"), Map.of());
    private final LocalTable table = new LocalTable();
    private final InMemoryObjectStorage objects = new InMemoryObjectStorage();
    private final Chance chance = new Chance();
    private final Map<String, Recorder> recorders = new HashMap<>();
    private final Map<String, Object> handlers = new HashMap<>();
    private final Map<String, ScriptedFaults> faults = new HashMap<>();

    RecordedFunctions(RecordedDynamoDb.Transactions transactions) {
        this.transactions = transactions;
        executions = new IdleExecutions(template);
        for (FunctionResource function : template.functions()) {
            String name = function.logicalId().replaceAll("Function$", "");
            Recorder recorder = new Recorder();
            recorders.put(name, recorder);
            faults.put(name, new ScriptedFaults());
            handlers.put(name, parts(recorder, faults.get(name)).make(type(function.handler())));
        }
    }

    /** What each function has used, by its logical id without the word Function. */
    Map<String, Recorder> recorders() {
        return Map.copyOf(recorders);
    }

    boolean isOfTheApi(String function) {
        return handlers.get(function) instanceof ApiHandler;
    }

    Recorder recorder(String function) {
        return recorders.get(function);
    }

    /** What will go wrong with a function's calls of DynamoDB. */
    ScriptedFaults faults(String function) {
        return faults.get(function);
    }

    /** Parts that belong to no function. */
    FunctionParts parts(Recorder recorder) {
        return parts(recorder, new ScriptedFaults());
    }

    CopiedRows copiedRows() {
        return new CopiedRows(table);
    }

    APIGatewayProxyResponseEvent request(String function, APIGatewayProxyRequestEvent request) {
        return ((ApiHandler) handlers.get(function)).handleRequest(request);
    }

    /** What a client does at a URL that a function has signed. */
    void put(URI url, byte[] content) {
        objects.put(url.getPath().substring(SignedPaths.PREFIX.length()), content);
    }

    String invoke(String function, String payload) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            ((RequestStreamHandler) handlers.get(function))
                    .handleRequest(
                            new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8)), answer, INVOCATION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        executions.close();
        table.close();
    }

    private FunctionParts parts(Recorder recorder, ScriptedFaults faults) {
        return new FunctionParts(
                recorder,
                table.table(faults, client -> new RecordedDynamoDb(client, recorder, transactions)),
                new RecordedStepFunctions(executions.client(), recorder),
                new RecordedStorage(objects, recorder),
                chance,
                clock);
    }

    /** What handlers ask of their context. */
    private static Context invocation(Duration left) {
        return (Context) Proxy.newProxyInstance(
                RecordedFunctions.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getAwsRequestId" -> "request";
                    case "getLogger" -> SILENT;
                    case "getRemainingTimeInMillis" -> Math.toIntExact(left.toMillis());
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static Class<?> type(String handler) {
        try {
            return Class.forName(handler);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("the template deploys a handler that is not there: " + handler, e);
        }
    }
}
