package dev.retune.local.stepfunctions.definition;

import dev.retune.local.stepfunctions.jsonata.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of one object of a definition. Whoever reads them ends with {@link #refuseOthers}: nothing is ignored. */
final class Fields {
    private final Map<String, @Nullable Object> values;
    private final Set<String> read = new LinkedHashSet<>();

    Fields(@Nullable Object object) {
        if (!(object instanceof Map<?, ?> map)) {
            throw refuse("must be an object");
        }
        this.values = new LinkedHashMap<>();
        map.forEach((name, value) -> values.put(String.valueOf(name), value));
        string("Comment");
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    @Nullable
    Object any(String name) {
        read.add(name);
        return values.get(name);
    }

    @Nullable
    String string(String name) {
        return optional(name, String.class, "a string");
    }

    String requiredString(String name) {
        String value = string(name);
        if (value == null) {
            throw refuse(name + " is missing");
        }
        return value;
    }

    @Nullable
    Integer integer(String name) {
        Number value = number(name);
        if (value == null) {
            return null;
        }
        if (value.doubleValue() != value.intValue()) {
            throw refuse(name + " must be an integer");
        }
        return value.intValue();
    }

    @Nullable
    Number number(String name) {
        return optional(name, Number.class, "a number");
    }

    boolean isTrue(String name) {
        return Boolean.TRUE.equals(optional(name, Boolean.class, "true or false"));
    }

    /** Null only where the field is absent: a JSON null is a template too. */
    @Nullable
    Template template(String name) {
        return template(name, StatesReferences.NONE);
    }

    @Nullable
    Template template(String name, StatesReferences references) {
        Object value = any(name);
        return has(name) ? template(name, value, references) : null;
    }

    /** The templates of an object by name; empty where the field is absent. */
    Map<String, Template> templates(String name, StatesReferences references) {
        Map<String, Template> templates = new LinkedHashMap<>();
        Map<?, ?> object = optional(name, Map.class, "an object");
        if (object != null) {
            object.forEach(
                    (key, value) -> templates.put(String.valueOf(key), template(name + "/" + key, value, references)));
        }
        return templates;
    }

    /** The elements of a list of objects; empty where the field is absent. */
    <T> List<T> list(String name, Function<Fields, T> reader) {
        List<T> elements = new ArrayList<>();
        List<?> objects = optional(name, List.class, "a list");
        for (int i = 0; objects != null && i < objects.size(); i++) {
            try {
                elements.add(reader.apply(new Fields(objects.get(i))));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(name + "[" + i + "]: " + e.getMessage(), e);
            }
        }
        return elements;
    }

    List<String> strings(String name) {
        List<String> strings = new ArrayList<>();
        List<?> elements = optional(name, List.class, "a list of strings");
        for (Object value : elements == null ? List.of() : elements) {
            if (!(value instanceof String string)) {
                throw refuse(name + " must be a list of strings");
            }
            strings.add(string);
        }
        return strings;
    }

    /** @param owner what the fields belong to, for the error: {@code type Task} */
    void refuseOthers(String owner) {
        for (String name : values.keySet()) {
            if (!read.contains(name)) {
                throw refuse(UnsupportedField.reason(name, owner));
            }
        }
    }

    IllegalArgumentException refuse(String problem) {
        return new IllegalArgumentException(problem);
    }

    private static Template template(String field, @Nullable Object value, StatesReferences references) {
        Template template = new Template(value, field);
        references.check(template, field);
        return template;
    }

    private <T> @Nullable T optional(String name, Class<T> type, String description) {
        Object value = any(name);
        if (value == null && !has(name)) {
            return null;
        }
        if (!type.isInstance(value)) {
            throw refuse(name + " must be " + description);
        }
        return type.cast(value);
    }
}
