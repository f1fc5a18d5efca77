package dev.retune.localstack;

import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.testcontainers.DockerClientFactory;

/**
 * Skips what needs Docker where there is none, or with {@code -Dretune.localstack=false}, and says so once, for Maven's
 * report leaves the reason out.
 */
public final class DockerCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(DockerCondition.class))
                .getOrComputeIfAbsent("obstacle", key -> told(), Obstacle.class)
                .reason()
                .map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("Docker is there"));
    }

    private static Obstacle told() {
        Obstacle obstacle = look();
        obstacle.reason().ifPresent(System.out::println);
        return obstacle;
    }

    private static Obstacle look() {
        if (!Boolean.parseBoolean(System.getProperty("retune.localstack", "true"))) {
            return new Obstacle(Optional.of("skipped: the tests on LocalStack, as -Dretune.localstack=false asks"));
        }
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return new Obstacle(Optional.of(
                    "skipped: the tests on LocalStack need Docker, and there is none that Testcontainers can use"));
        }
        return new Obstacle(Optional.empty());
    }

    private record Obstacle(Optional<String> reason) {}
}
