package dev.retune.local;

import dev.retune.local.dynamodb.DynamoDbServer;
import dev.retune.local.lambda.Functions;
import dev.retune.local.lambda.InvocationResult;
import dev.retune.local.lambda.UnknownFunctionException;
import dev.retune.local.start.FolderLock;
import dev.retune.local.start.StartException;
import dev.retune.local.template.Template;
import dev.retune.storage.FolderObjectStorage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The functions on their data: enough to call one, without an API, workflows or schedules. */
public final class FunctionPlane implements AutoCloseable {
    /** A server that was killed may need a moment to be gone. */
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(2);

    private final Template template;
    private final FolderLock lock;
    private final DynamoDbServer dynamoDb;
    private final Functions functions;

    private FunctionPlane(Template template, FolderLock lock, DynamoDbServer dynamoDb, Functions functions) {
        this.template = template;
        this.lock = lock;
        this.dynamoDb = dynamoDb;
        this.functions = functions;
    }

    /** @throws StartException if the template, the data folder or a port cannot be used */
    public static FunctionPlane open(RuntimeOptions options) {
        Template template = Template.read(options.template(), options.parameters());
        Functions functions = new Functions(template.functions(), FunctionPlane.class.getClassLoader());
        FolderLock lock = FolderLock.acquire(options.data(), LOCK_PATIENCE);
        new FolderObjectStorage(options.data().objects()).removeLeftovers();
        DynamoDbServer dynamoDb = DynamoDbServer.start(options.data().dynamodb(), options.dynamoDbPort());
        dynamoDb.ensure(template.tables());
        return new FunctionPlane(template, lock, dynamoDb, functions);
    }

    public Template template() {
        return template;
    }

    public Functions functions() {
        return functions;
    }

    /** What a function answers to a JSON payload. */
    public InvocationResult invoke(String function, String payload) {
        try {
            return functions.invoke(function, payload.getBytes(StandardCharsets.UTF_8));
        } catch (UnknownFunctionException e) {
            throw new StartException("the template has no function " + function, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("interrupted while waiting for " + function, e);
        }
    }

    @Override
    public void close() throws IOException {
        functions.close();
        dynamoDb.close();
        lock.close();
    }
}
