package dev.retune.local.template;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The template's parameters and what they are set to: what was asked for, else their defaults. */
final class Parameters {
    private static final Set<String> UNDERSTOOD = Set.of(
            "Type",
            "Default",
            "AllowedValues",
            "AllowedPattern",
            "ConstraintDescription",
            "MinValue",
            "MaxValue",
            "MinLength",
            "MaxLength",
            "NoEcho",
            "Description");

    private Parameters() {}

    /** The value of each declared parameter, by its name. */
    static Map<String, String> resolve(Map<String, Object> declared, Map<String, String> given) {
        for (String name : given.keySet()) {
            if (!declared.containsKey(name)) {
                throw new TemplateException("the template has no parameter " + name + "; it has "
                        + (declared.isEmpty() ? "none" : String.join(", ", declared.keySet())));
            }
        }
        Map<String, String> values = new LinkedHashMap<>();
        declared.forEach((name, declaration) -> {
            Map<String, Object> rules = Yaml.map(declaration, "Parameters." + name);
            Yaml.refuseOthers(rules.keySet(), UNDERSTOOD, "Parameters." + name);
            String value = given.containsKey(name) ? given.get(name) : defaultOf(name, rules);
            check(name, value, rules);
            values.put(name, value);
        });
        return values;
    }

    private static String defaultOf(String name, Map<String, Object> rules) {
        if (!rules.containsKey("Default")) {
            throw new TemplateException(
                    "the parameter %s has no default; give it with --parameter %s=<value>".formatted(name, name));
        }
        return Yaml.text(rules.get("Default"), "Parameters." + name + ".Default");
    }

    private static void check(String name, String value, Map<String, Object> rules) {
        switch (rule(name, "Type", rules)) {
            case "String" -> {
                check(
                        name,
                        value,
                        rules,
                        "MinLength",
                        "have at least %s characters",
                        n -> value.length() >= number(name, n).intValue());
                check(
                        name,
                        value,
                        rules,
                        "MaxLength",
                        "have at most %s characters",
                        n -> value.length() <= number(name, n).intValue());
            }
            case "Number" -> {
                BigDecimal number = number(name, value);
                check(
                        name,
                        value,
                        rules,
                        "MinValue",
                        "be at least %s",
                        least -> number.compareTo(number(name, least)) >= 0);
                check(
                        name,
                        value,
                        rules,
                        "MaxValue",
                        "be at most %s",
                        most -> number.compareTo(number(name, most)) <= 0);
            }
            default ->
                throw new TemplateException("Parameters.%s: the type %s is not supported; use String or Number"
                        .formatted(name, rule(name, "Type", rules)));
        }
        check(name, value, rules, "AllowedPattern", "match %s", value::matches);
        if (rules.containsKey("AllowedValues")) {
            List<String> allowed = Yaml.list(rules.get("AllowedValues"), "Parameters." + name).stream()
                    .map(item -> Yaml.text(item, "Parameters." + name))
                    .toList();
            require(allowed.contains(value), name, value, "be one of " + String.join(", ", allowed));
        }
    }

    private static void check(
            String name,
            String value,
            Map<String, Object> rules,
            String rule,
            String sentence,
            Predicate<String> holds) {
        if (rules.containsKey(rule)) {
            String bound = rule(name, rule, rules);
            require(holds.test(bound), name, value, sentence.formatted(bound));
        }
    }

    private static String rule(String name, String rule, Map<String, Object> rules) {
        return Yaml.text(rules.get(rule), "Parameters.%s.%s".formatted(name, rule));
    }

    private static BigDecimal number(String name, String value) {
        try {
            return new BigDecimal(value);
        } catch (NumberFormatException e) {
            throw new TemplateException("the parameter " + name + " must be a number, not \"" + value + "\"");
        }
    }

    private static void require(boolean holds, String name, String value, String rule) {
        if (!holds) {
            throw new TemplateException("the parameter %s must %s, not \"%s\"".formatted(name, rule, value));
        }
    }
}
