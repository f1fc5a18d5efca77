package dev.retune.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The template's conditions, which may use parameters and each other but no resources. */
final class Conditions {
    private static final int DEEPEST = 50;

    private final Map<String, Object> declared;
    private final Intrinsics parameters;

    Conditions(Map<String, Object> declared, Map<String, String> parameters) {
        this.declared = declared;
        this.parameters = new Intrinsics(new References(parameters, Map.of()), this);
    }

    boolean holds(String name) {
        return named(name, 0);
    }

    private boolean named(String name, int depth) {
        if (!declared.containsKey(name)) {
            throw new TemplateException("there is no condition " + name);
        }
        if (depth > DEEPEST) {
            throw new TemplateException("Conditions." + name + " depends on itself");
        }
        return evaluate(declared.get(name), "Conditions." + name, depth);
    }

    private boolean evaluate(Object expression, String where, int depth) {
        Map<String, Object> map = Yaml.map(expression, where);
        Optional<Map.Entry<String, Object>> only =
                map.size() == 1 ? map.entrySet().stream().findFirst() : Optional.empty();
        String function = only.map(Map.Entry::getKey).orElse("");
        Object argument = only.map(Map.Entry::getValue).orElse("");
        if (function.equals("Condition")) {
            return named(Yaml.text(argument, where), depth + 1);
        }
        List<Object> parts = Yaml.list(argument, where);
        return switch (function) {
            case "Fn::Equals" -> parts.size() == 2 && text(parts.get(0), where).equals(text(parts.get(1), where));
            case "Fn::Not" -> parts.size() == 1 && !evaluate(parts.get(0), where, depth);
            case "Fn::And" -> parts.stream().allMatch(part -> evaluate(part, where, depth));
            case "Fn::Or" -> parts.stream().anyMatch(part -> evaluate(part, where, depth));
            default -> throw new TemplateException(where + " must be !Equals, !And, !Or, !Not or !Condition");
        };
    }

    private String text(Object value, String where) {
        return Yaml.text(parameters.evaluate(value, where), where);
    }
}
