package dev.retune.local.deployment;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a test class and says why, for Maven's report leaves the reason out. */
public record SkippedUnless(boolean isMet, String reason) implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (isMet) {
            return ConditionEvaluationResult.enabled("it can run");
        }
        System.out.println("skipped: " + context.getDisplayName() + ", " + reason);
        return ConditionEvaluationResult.disabled(reason);
    }
}
