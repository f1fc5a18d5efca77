package dev.retune.local.template;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Takes values read from YAML for what they must be, or says where they are something else. */
final class Yaml {
    private Yaml() {}

    // Only YamlReader makes these values, and it makes every map with text keys.
    @SuppressWarnings("unchecked")
    static Map<String, Object> map(@Nullable Object value, String where) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new TemplateException(where + " must be a mapping");
    }

    static List<Object> list(@Nullable Object value, String where) {
        if (value instanceof List<?> list) {
            return List.copyOf(list);
        }
        throw new TemplateException(where + " must be a list");
    }

    /** A single value as CloudFormation turns it into text. */
    static String text(@Nullable Object value, String where) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof String || value instanceof Long || value instanceof Boolean) {
            return String.valueOf(value);
        }
        throw new TemplateException(where + " must be a single value");
    }

    static void refuseOthers(Set<String> names, Set<String> understood, String where) {
        Set<String> others = new TreeSet<>(names);
        others.removeAll(understood);
        if (!others.isEmpty()) {
            throw new TemplateException(where + ": the embedded runtime does not support " + String.join(", ", others));
        }
    }
}
