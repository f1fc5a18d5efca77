package dev.retune.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

final class StateMachineReader {
    private static final Set<String> READ = Set.of("Name", "Type", "Definition", "DefinitionSubstitutions");
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "Role", "RolePath", "Policies", "PermissionsBoundary", "Logging", "Tracing", "Tags", "PropagateTags");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9_]+)}");

    private StateMachineReader() {}

    static StateMachineResource read(String logicalId, String name, ResourceProperties properties) {
        properties.allow(READ, WITHOUT_EFFECT);
        if (!properties.text("Type").orElse("STANDARD").equals("STANDARD")) {
            throw new TemplateException(properties.where() + ".Type: the embedded runtime supports STANDARD only");
        }
        String where = properties.where() + ".Definition";
        Object definition = properties
                .value("Definition")
                .orElseThrow(() -> new TemplateException(where + " is missing; the definition must be inline"));
        Map<String, String> substitutions = properties.texts("DefinitionSubstitutions");
        return new StateMachineResource(logicalId, name, Yaml.map(substitute(definition, substitutions, where), where));
    }

    private static Object substitute(Object value, Map<String, String> substitutions, String where) {
        if (value instanceof Map<?, ?>) {
            Map<String, Object> map = new LinkedHashMap<>();
            Yaml.map(value, where)
                    .forEach((key, item) -> map.put(key, substitute(item, substitutions, where + "." + key)));
            return map;
        }
        if (value instanceof List<?>) {
            List<Object> list = new ArrayList<>();
            Yaml.list(value, where).forEach(item -> list.add(substitute(item, substitutions, where)));
            return list;
        }
        return value instanceof String text ? substitute(text, substitutions, where) : value;
    }

    private static String substitute(String text, Map<String, String> substitutions, String where) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> {
            String value = substitutions.get(match.group(1));
            if (value == null) {
                throw new TemplateException(where + ": " + match.group() + " is not among the DefinitionSubstitutions");
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
