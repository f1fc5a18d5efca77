package dev.retune.local.stepfunctions.jsonata;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One JSONata expression.
 *
 * @param text without the delimiters
 * @param field where it stands, as AWS names it in errors: {@code Output/result}
 */
record Expression(String text, String field) {
    private static final String OPEN = "{%";
    private static final String CLOSE = "%}";
    private static final Pattern EVAL = Pattern.compile("\\$eval\\s*\\(");
    private static final long MAX_MILLIS = 5_000;
    private static final int MAX_DEPTH = 2_000;

    Expression {
        if (EVAL.matcher(text).find()) {
            throw new IllegalArgumentException(field + ": Step Functions has no $eval; $parse reads JSON");
        }
        try {
            Jsonata.jsonata(text);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(field + ": '" + text + "' is not a JSONata expression: " + reason(e), e);
        }
    }

    /** The expression between <code>{%</code> and <code>%}</code>, or null if the text is a plain string. */
    static @Nullable Expression within(String text, String field) {
        boolean opened = text.startsWith(OPEN);
        boolean closed = text.endsWith(CLOSE);
        if (opened != closed || (opened && text.length() < OPEN.length() + CLOSE.length())) {
            throw new IllegalArgumentException(
                    field + ": '" + text + "' must both start with {% and end with %}, or do neither");
        }
        return opened
                ? new Expression(
                        text.substring(OPEN.length(), text.length() - CLOSE.length())
                                .trim(),
                        field)
                : null;
    }

    @Nullable
    Object evaluate(Scope scope) throws EvaluationException {
        Object result = result(scope);
        if (result == null) {
            throw EvaluationException.of(this, "returned nothing (undefined).");
        }
        try {
            return JsonValue.plain(result);
        } catch (IllegalArgumentException e) {
            throw EvaluationException.of(this, "returned an unsupported result type.");
        }
    }

    /** Parses anew each time: a parsed expression may not be evaluated by two threads at once. */
    private @Nullable Object result(Scope scope) throws EvaluationException {
        Jsonata jsonata = Jsonata.jsonata(text);
        // Null stays distinct from undefined.
        jsonata.setOutputConvertNulls(false);
        Jsonata.Frame frame = jsonata.createFrame();
        frame.setRuntimeBounds(MAX_MILLIS, MAX_DEPTH);
        StatesFunctions.bind(frame, scope.random());
        scope.variables().forEach((name, value) -> frame.bind(name, JsonValue.bound(value)));
        frame.bind("states", JsonValue.bound(scope.states()));
        try {
            return jsonata.evaluate(null, frame);
        } catch (RuntimeException | StackOverflowError e) {
            throw EvaluationException.of(this, "threw an error during evaluation. " + reason(e));
        }
    }

    private static String reason(Throwable e) {
        if (e instanceof StackOverflowError) {
            return "It recurses too deeply.";
        }
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        if (!(e instanceof JException jsonata) || message.startsWith(jsonata.getError())) {
            return message;
        }
        return jsonata.getError() + ": " + message;
    }
}
