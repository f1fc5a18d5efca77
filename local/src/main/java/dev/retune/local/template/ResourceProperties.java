package dev.retune.local.template;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The properties of a resource, or of a part of one, evaluated as they are asked for. */
final class ResourceProperties {
    private final Map<String, Object> properties;
    private final Intrinsics intrinsics;
    private final String where;

    ResourceProperties(Map<String, Object> properties, Intrinsics intrinsics, String where) {
        this.properties = properties;
        this.intrinsics = intrinsics;
        this.where = where;
    }

    String where() {
        return where;
    }

    Set<String> names() {
        return properties.keySet();
    }

    /** Refuses every property but those that are read here and those that make no difference here. */
    ResourceProperties allow(Set<String> read, Set<String> withoutEffect) {
        Set<String> understood = new HashSet<>(read);
        understood.addAll(withoutEffect);
        Yaml.refuseOthers(properties.keySet(), understood, where);
        return this;
    }

    Optional<Object> value(String name) {
        return Optional.ofNullable(properties.get(name))
                .map(value -> intrinsics.evaluate(value, where + "." + name))
                .filter(value -> value != Intrinsics.NoValue.INSTANCE);
    }

    Optional<String> text(String name) {
        return value(name).map(value -> Yaml.text(value, where + "." + name));
    }

    String requiredText(String name) {
        return text(name).orElseThrow(() -> new TemplateException(where + "." + name + " is missing"));
    }

    Optional<Integer> integer(String name) {
        return text(name).map(text -> {
            try {
                return new BigDecimal(text).intValueExact();
            } catch (NumberFormatException | ArithmeticException e) {
                throw new TemplateException(where + "." + name + " must be an integer, not \"" + text + "\"");
            }
        });
    }

    /** The single values of a mapping, as text; empty when there is none. */
    Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        value(name)
                .ifPresent(value -> Yaml.map(value, where + "." + name)
                        .forEach((key, item) -> texts.put(key, Yaml.text(item, where + "." + name + "." + key))));
        return texts;
    }

    /** The single values of a list, as text; empty when there is none. */
    List<String> textList(String name) {
        return value(name).stream()
                .flatMap(value -> Yaml.list(value, where + "." + name).stream())
                .map(item -> Yaml.text(item, where + "." + name))
                .toList();
    }

    /** A property that is itself a mapping; without properties when there is none. */
    ResourceProperties properties(String name) {
        Object value = value(name).orElse(Map.of());
        return new ResourceProperties(Yaml.map(value, where + "." + name), intrinsics, where + "." + name);
    }

    /** A property that is a list of mappings; empty when there is none. */
    List<ResourceProperties> propertiesList(String name) {
        List<ResourceProperties> items = new ArrayList<>();
        for (Object item : Yaml.list(value(name).orElse(List.of()), where + "." + name)) {
            String itemWhere = "%s.%s[%d]".formatted(where, name, items.size());
            items.add(new ResourceProperties(Yaml.map(item, itemWhere), intrinsics, itemWhere));
        }
        return items;
    }
}
