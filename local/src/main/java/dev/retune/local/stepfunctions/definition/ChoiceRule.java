package dev.retune.local.stepfunctions.definition;

import dev.retune.local.stepfunctions.jsonata.Template;

public record ChoiceRule(Template condition, Result result, String next) {
    public ChoiceRule {
        if (!condition.isExpression() && !(condition.constant() instanceof Boolean)) {
            throw new IllegalArgumentException("Condition must be a JSONata expression, {% ... %}, or a boolean");
        }
    }
}
