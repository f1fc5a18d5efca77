package dev.retune.local.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The resources of the project's template as they are written, with all that the embedded runtime has no use for. */
public final class TemplateResources {
    public static final Path TEMPLATE = Path.of("../template.yaml");

    private TemplateResources() {}

    /** The properties of the resources of a type, by logical id. */
    public static Map<String, Map<String, Object>> ofType(String type) {
        Map<String, Map<String, Object>> found = new TreeMap<>();
        section("Resources").forEach((logicalId, resource) -> {
            Map<String, Object> attributes = Yaml.map(resource, logicalId);
            if (type.equals(attributes.get("Type"))) {
                found.put(logicalId, Yaml.map(attributes.getOrDefault("Properties", Map.of()), logicalId));
            }
        });
        return found;
    }

    /** What functions and state machines may do, by logical id. */
    public static Map<String, List<Statement>> permissions(String type) {
        Map<String, List<Statement>> permissions = new TreeMap<>();
        ofType(type).forEach((logicalId, properties) -> {
            Map<String, Object> policy = Yaml.map(properties.getOrDefault("Policies", Map.of()), logicalId);
            permissions.put(
                    logicalId,
                    Yaml.list(policy.getOrDefault("Statement", List.of()), logicalId).stream()
                            .map(statement -> Statement.of(Yaml.map(statement, logicalId)))
                            .toList());
        });
        return permissions;
    }

    public static Map<String, Object> section(String name) {
        try {
            return Yaml.map(YamlReader.read(Files.readString(TEMPLATE)).get(name), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param resources as written: text, or a mapping of an intrinsic function
     * @param condition empty if it holds always
     */
    public record Statement(List<String> actions, List<Object> resources, Map<String, Object> condition) {
        static Statement of(Map<String, Object> statement) {
            return new Statement(
                    each(statement.get("Action")).stream().map(String::valueOf).toList(),
                    each(statement.get("Resource")),
                    Yaml.map(statement.getOrDefault("Condition", Map.of()), "Condition"));
        }

        private static List<Object> each(Object value) {
            return value instanceof List<?> list ? List.copyOf(list) : List.of(value);
        }
    }
}
