package dev.retune.local.stepfunctions.definition;

import java.util.regex.Pattern;

/**
 * What a task calls.
 *
 * @param arn the service integration lambda:invoke, whose arguments name the function, or the ARN of a function, which
 *     gets the arguments as its payload
 */
public record TaskResource(String arn) {
    static final String INVOKE = "arn:aws:states:::lambda:invoke";
    private static final Pattern FUNCTION =
            Pattern.compile("arn:aws:lambda:[a-z0-9-]+:\\d{12}:function:[A-Za-z0-9_-]+(:[A-Za-z0-9$_-]+)?");

    public TaskResource {
        if (!arn.equals(INVOKE) && !FUNCTION.matcher(arn).matches()) {
            throw new IllegalArgumentException("Resource " + arn + " is not supported by the embedded runtime; it runs "
                    + INVOKE + " and ARNs of Lambda functions");
        }
    }

    public boolean isServiceIntegration() {
        return arn.equals(INVOKE);
    }
}
