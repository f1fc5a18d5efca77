package dev.retune.localstack;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** One LocalStack for all the test classes that register this as a static extension; without Docker they are skipped. */
public final class SharedLocalStack implements BeforeAllCallback, ExecutionCondition {
    private final DockerCondition docker = new DockerCondition();
    private @Nullable LocalStack localStack;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return docker.evaluateExecutionCondition(context);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        localStack = context.getRoot()
                .getStore(Namespace.create(SharedLocalStack.class))
                .getOrComputeIfAbsent(Running.class, type -> Running.start(), Running.class)
                .localStack();
    }

    public LocalStack get() {
        if (localStack == null) {
            throw new IllegalStateException("asked for before the first test");
        }
        return localStack;
    }

    private record Running(LocalStack localStack) implements AutoCloseable {
        static Running start() {
            LocalStack localStack = new LocalStack();
            localStack.start();
            return new Running(localStack);
        }

        @Override
        public void close() {
            localStack.stop();
        }
    }
}
