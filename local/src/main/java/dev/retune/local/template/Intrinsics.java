package dev.retune.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Evaluates {@code Ref}, {@code Fn::Sub} and their like, for the resources and parameters of one template. */
final class Intrinsics {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([^}]*)}");

    private final References references;
    private final Conditions conditions;

    Intrinsics(References references, Conditions conditions) {
        this.references = references;
        this.conditions = conditions;
    }

    /** {@code value} with every function in it evaluated; {@link NoValue#INSTANCE} where it asks for no value. */
    Object evaluate(Object value, String where) {
        if (value instanceof Map<?, ?>) {
            Map<String, Object> map = Yaml.map(value, where);
            if (map.size() == 1) {
                Map.Entry<String, Object> only = map.entrySet().iterator().next();
                if (only.getKey().equals("Ref")) {
                    return reference(Yaml.text(only.getValue(), where), where);
                }
                if (only.getKey().startsWith("Fn::")) {
                    return function(only.getKey().substring("Fn::".length()), only.getValue(), where);
                }
            }
            return evaluateEach(map, where);
        }
        if (value instanceof List<?>) {
            List<Object> evaluated = new ArrayList<>();
            for (Object item : Yaml.list(value, where)) {
                Object result = evaluate(item, where);
                if (result != NoValue.INSTANCE) {
                    evaluated.add(result);
                }
            }
            return evaluated;
        }
        return value;
    }

    private Map<String, Object> evaluateEach(Map<String, Object> map, String where) {
        Map<String, Object> evaluated = new LinkedHashMap<>();
        map.forEach((key, item) -> {
            Object result = evaluate(item, where + "." + key);
            if (result != NoValue.INSTANCE) {
                evaluated.put(key, result);
            }
        });
        return evaluated;
    }

    private Object reference(String name, String where) {
        return name.equals("AWS::NoValue") ? NoValue.INSTANCE : references.reference(name, this, where);
    }

    private Object function(String name, Object argument, String where) {
        return switch (name) {
            case "Sub" -> substitute(argument, where);
            case "GetAtt" -> attribute(Yaml.list(argument, where), where);
            case "Join" -> join(Yaml.list(argument, where), where);
            case "If" -> {
                List<Object> parts = arguments(argument, 3, "!If", where);
                boolean holds = conditions.holds(Yaml.text(parts.get(0), where));
                yield evaluate(parts.get(holds ? 1 : 2), where);
            }
            default -> throw new TemplateException(where + ": the embedded runtime does not support Fn::" + name);
        };
    }

    private Object attribute(List<Object> parts, String where) {
        if (parts.size() != 2) {
            throw new TemplateException(where + ": !GetAtt takes a resource and an attribute");
        }
        return references.attribute(Yaml.text(parts.get(0), where), Yaml.text(parts.get(1), where), this, where);
    }

    private Object join(List<Object> parts, String where) {
        List<Object> both = arguments(parts, 2, "!Join", where);
        List<String> items = Yaml.list(evaluate(both.get(1), where), where).stream()
                .map(item -> Yaml.text(item, where))
                .toList();
        return String.join(Yaml.text(both.get(0), where), items);
    }

    private String substitute(Object argument, String where) {
        if (argument instanceof List<?>) {
            List<Object> parts = arguments(argument, 2, "!Sub", where);
            Map<String, Object> variables = evaluateEach(Yaml.map(parts.get(1), where), where);
            return substitute(Yaml.text(parts.get(0), where), variables, where);
        }
        return substitute(Yaml.text(argument, where), Map.of(), where);
    }

    private String substitute(String text, Map<String, Object> variables, String where) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> {
            String name = match.group(2).strip();
            String value = match.group(1).isEmpty() ? substitution(name, variables, where) : "${" + name + "}";
            return Matcher.quoteReplacement(value);
        });
    }

    private String substitution(String name, Map<String, Object> variables, String where) {
        if (variables.containsKey(name)) {
            return Yaml.text(variables.get(name), where);
        }
        int dot = name.indexOf('.');
        return dot < 0
                ? references.reference(name, this, where)
                : references.attribute(name.substring(0, dot), name.substring(dot + 1), this, where);
    }

    private static List<Object> arguments(Object argument, int count, String function, String where) {
        List<Object> parts = Yaml.list(argument, where);
        if (parts.size() != count) {
            throw new TemplateException("%s: %s takes a list of %d".formatted(where, function, count));
        }
        return parts;
    }

    /** What {@code AWS::NoValue} evaluates to: whatever holds it is left out. */
    enum NoValue {
        INSTANCE
    }
}
