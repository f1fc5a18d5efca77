package dev.retune.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The defaults that SAM puts under every resource of a type: mappings are merged, lists joined, the rest replaced. */
final class Globals {
    private final Map<String, Object> functions;
    private final Map<String, Object> apis;

    Globals(Map<String, Object> globals) {
        Yaml.refuseOthers(globals.keySet(), Set.of("Function", "Api"), "Globals");
        this.functions = Yaml.map(globals.getOrDefault("Function", Map.of()), "Globals.Function");
        this.apis = Yaml.map(globals.getOrDefault("Api", Map.of()), "Globals.Api");
    }

    Map<String, Object> merge(ResourceType type, Map<String, Object> properties) {
        return switch (type) {
            case FUNCTION -> mergeMaps(functions, properties);
            case API -> mergeMaps(apis, properties);
            default -> properties;
        };
    }

    private static Map<String, Object> mergeMaps(Map<String, Object> under, Map<String, Object> over) {
        Map<String, Object> merged = new LinkedHashMap<>(under);
        over.forEach((key, value) -> merged.merge(key, value, Globals::mergeValues));
        return merged;
    }

    private static Object mergeValues(Object under, Object over) {
        if (under instanceof Map<?, ?> && over instanceof Map<?, ?> && !isFunction(under) && !isFunction(over)) {
            return mergeMaps(Yaml.map(under, "Globals"), Yaml.map(over, "Globals"));
        }
        if (under instanceof List<?> first && over instanceof List<?> second) {
            List<Object> joined = new ArrayList<>(first);
            joined.addAll(second);
            return joined;
        }
        return over;
    }

    private static boolean isFunction(Object value) {
        return Yaml.map(value, "Globals").keySet().stream()
                .anyMatch(key -> key.equals("Ref") || key.startsWith("Fn::"));
    }
}
