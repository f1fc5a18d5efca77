package dev.retune.localstack;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.testcontainers.DockerClientFactory;

/** Skips what needs Docker where there is none, and says so once, for Maven's report leaves the reason out. */
public final class DockerCondition implements ExecutionCondition {
    private static final String REASON =
            "skipped: the tests on LocalStack need Docker, and there is none that Testcontainers can use";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        boolean isThere = context.getRoot()
                .getStore(Namespace.create(DockerCondition.class))
                .getOrComputeIfAbsent("isThere", key -> look(), Boolean.class);
        return isThere
                ? ConditionEvaluationResult.enabled("Docker is there")
                : ConditionEvaluationResult.disabled(REASON);
    }

    private static boolean look() {
        if (DockerClientFactory.instance().isDockerAvailable()) {
            return true;
        }
        System.out.println(REASON);
        return false;
    }
}
