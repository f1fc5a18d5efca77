package dev.retune.local.stepfunctions.definition;

import dev.retune.local.stepfunctions.jsonata.Template;
import org.jspecify.annotations.Nullable;

/** Checks, when a definition is loaded, the fields that no expression decides. */
final class Literals {
    private Literals() {}

    static void requireString(String field, @Nullable Template template) {
        if (template != null && !template.isExpression() && !(template.constant() instanceof String)) {
            throw new IllegalArgumentException(field + " must be a string");
        }
    }

    static void requireSeconds(String field, @Nullable Template template, int min) {
        if (template == null || template.isExpression()) {
            return;
        }
        int max = StateMachineDefinition.MAX_SECONDS;
        if (!(template.constant() instanceof Number seconds)
                || seconds.doubleValue() != Math.rint(seconds.doubleValue())
                || seconds.doubleValue() < min
                || seconds.doubleValue() > max) {
            throw new IllegalArgumentException(field + " must be an integer from " + min + " to " + max);
        }
    }
}
