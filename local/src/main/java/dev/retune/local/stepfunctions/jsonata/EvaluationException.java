package dev.retune.local.stepfunctions.jsonata;

/** What AWS reports as {@code States.QueryEvaluationError}; the message is AWS's sentence without the state's name. */
public final class EvaluationException extends Exception {
    private static final long serialVersionUID = 1L;

    public EvaluationException(String message) {
        super(message);
    }

    static EvaluationException of(Expression expression, String outcome) {
        return new EvaluationException("The JSONata expression '" + expression.text() + "' specified for the field '"
                + expression.field() + "' " + outcome);
    }
}
