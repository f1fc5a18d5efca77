package dev.retune.local.stepfunctions.jsonata;

import dev.retune.local.stepfunctions.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A JSON value in which strings between <code>{%</code> and <code>%}</code> are JSONata expressions. */
public final class Template {
    private final @Nullable Object content;
    private final String field;

    /**
     * @param field the field the value stands in, for errors
     * @throws IllegalArgumentException for an expression that does not parse
     */
    public Template(@Nullable Object json, String field) {
        this.content = compile(json, field);
        this.field = field;
    }

    public @Nullable Object evaluate(Scope scope) throws EvaluationException {
        return evaluate(content, scope);
    }

    /** @throws EvaluationException also when the value is not a boolean, string or number as asked for */
    public <T> T evaluate(Scope scope, Class<T> type, String typeName) throws EvaluationException {
        Object value = evaluate(scope);
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw unexpected(value, typeName);
    }

    /** @throws EvaluationException also when the value is not an integer within these bounds */
    public int evaluateInteger(Scope scope, int min, int max) throws EvaluationException {
        Object value = evaluate(scope);
        if (!(value instanceof Number number) || number.doubleValue() != Math.rint(number.doubleValue())) {
            throw unexpected(value, "integer");
        }
        if (number.doubleValue() < min || number.doubleValue() > max) {
            throw new EvaluationException("The " + field + " field must be between " + min + " and " + max
                    + ", but was: " + JsonText.write(value));
        }
        return number.intValue();
    }

    /** The value itself when no expression decides it; for checks at load. */
    public @Nullable Object constant() {
        return content instanceof Expression ? null : content;
    }

    public boolean isExpression() {
        return content instanceof Expression;
    }

    /** The names in the object when the template is one; empty otherwise. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        if (content instanceof Map<?, ?> map) {
            map.keySet().forEach(name -> names.add(String.valueOf(name)));
        }
        return names;
    }

    /** Whether an expression in it mentions {@code $states.<name>}. */
    public boolean refersToStates(String name) {
        return refersToStates(content, Pattern.compile("\\$states\\s*\\.\\s*" + name + "\\b"));
    }

    private static boolean refersToStates(@Nullable Object content, Pattern reference) {
        if (content instanceof Expression expression) {
            return reference.matcher(expression.text()).find();
        }
        if (content instanceof Map<?, ?> map) {
            return map.values().stream().anyMatch(value -> refersToStates(value, reference));
        }
        return content instanceof List<?> list && list.stream().anyMatch(value -> refersToStates(value, reference));
    }

    private EvaluationException unexpected(@Nullable Object value, String typeName) {
        String but = "Expected '" + typeName + "', but was '" + JsonValue.typeName(value) + "' for value: "
                + JsonText.write(value);
        return content instanceof Expression expression
                ? EvaluationException.of(expression, "returned an unexpected result type. " + but)
                : new EvaluationException("The " + field + " field has an unexpected type. " + but);
    }

    private static @Nullable Object compile(@Nullable Object json, String field) {
        if (json instanceof String text) {
            Expression expression = Expression.within(text, field);
            return expression == null ? text : expression;
        }
        if (json instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> compiled = new LinkedHashMap<>();
            map.forEach((name, value) -> compiled.put(String.valueOf(name), compile(value, field + "/" + name)));
            return compiled;
        }
        if (json instanceof List<?> list) {
            List<@Nullable Object> compiled = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                compiled.add(compile(list.get(i), field + "[" + i + "]"));
            }
            return compiled;
        }
        return json;
    }

    private static @Nullable Object evaluate(@Nullable Object content, Scope scope) throws EvaluationException {
        if (content instanceof Expression expression) {
            return expression.evaluate(scope);
        }
        if (content instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                values.put(String.valueOf(entry.getKey()), evaluate(entry.getValue(), scope));
            }
            return values;
        }
        if (content instanceof List<?> list) {
            List<@Nullable Object> values = new ArrayList<>(list.size());
            for (Object element : list) {
                values.add(evaluate(element, scope));
            }
            return values;
        }
        return content;
    }
}
