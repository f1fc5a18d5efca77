package dev.retune.local.samlocal;

import java.io.IOException;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Skips what needs the SAM CLI where it is not on the path, and says so once. */
final class SamCondition implements ExecutionCondition {
    private static final String REASON = "skipped: sam local is tried where the SAM CLI is on the path";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        boolean isThere = context.getRoot()
                .getStore(Namespace.create(SamCondition.class))
                .getOrComputeIfAbsent("isThere", key -> look(), Boolean.class);
        return isThere ? ConditionEvaluationResult.enabled("sam is there") : ConditionEvaluationResult.disabled(REASON);
    }

    private static boolean look() {
        try {
            Process version = new ProcessBuilder("sam", "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return version.waitFor() == 0;
        } catch (IOException e) {
            System.out.println(REASON);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
