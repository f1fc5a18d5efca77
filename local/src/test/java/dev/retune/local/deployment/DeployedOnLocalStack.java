package dev.retune.local.deployment;

import dev.retune.localstack.DockerCondition;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Deploys before the first test class that asks for it, and removes it after the last. */
public final class DeployedOnLocalStack implements BeforeAllCallback, ExecutionCondition {
    /** Chunks are smaller than the smallest training, and one training does not wait for another. */
    private static final Map<String, String> PARAMETERS = Map.of("ChunkSteps", "8", "TrainingSlots", "2");

    private final DockerCondition docker = new DockerCondition();
    private @Nullable Deployment deployment;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return docker.evaluateExecutionCondition(context);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        deployment = context.getRoot()
                .getStore(Namespace.create(DeployedOnLocalStack.class))
                .getOrComputeIfAbsent(Deployment.class, type -> deploy(), Deployment.class);
    }

    public Deployment deployment() {
        if (deployment == null) {
            throw new IllegalStateException("asked for before the first test");
        }
        return deployment;
    }

    private static Deployment deploy() {
        long begin = System.nanoTime();
        try {
            Deployment deployment = Deployment.start(PARAMETERS);
            System.out.printf(
                    "template.yaml is deployed on LocalStack after %.0f s%n", (System.nanoTime() - begin) / 1e9);
            return deployment;
        } catch (IOException e) {
            throw new IllegalStateException("the template was not deployed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
