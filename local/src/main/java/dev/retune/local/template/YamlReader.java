package dev.retune.local.template;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads YAML into maps, lists, strings, longs, decimals and booleans. Every short intrinsic function becomes its long
 * form, {@code !Sub x} for one {@code {"Fn::Sub": x}}.
 */
final class YamlReader {
    private static final int DEEPEST = 60;
    /** Permissions and retries are written once and named wherever they are needed again. */
    private static final int MOST_ALIASES = 1000;

    private YamlReader() {}

    static Map<String, Object> read(String text) {
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setSchema(new CoreSchema())
                    .setMaxAliasesForCollections(MOST_ALIASES)
                    .build();
            Node root = new Compose(settings)
                    .composeString(text)
                    .orElseThrow(() -> new TemplateException("the template is empty"));
            if (root instanceof MappingNode mapping) {
                return mapping(mapping, 0);
            }
            throw new TemplateException("the template is not a YAML mapping");
        } catch (YamlEngineException e) {
            throw new TemplateException("the template is not valid YAML: " + e.getMessage());
        }
    }

    private static Object value(Node node, int depth) {
        if (depth > DEEPEST) {
            throw new TemplateException("the template is nested deeper than " + DEEPEST + line(node));
        }
        String tag = node.getTag().getValue();
        // The parser takes a plain ${name} for an environment variable of its own; in a template it is text.
        if (tag.startsWith("!") && !node.getTag().equals(Tag.ENV_TAG)) {
            return function(tag.substring(1), untagged(node, depth), node);
        }
        return untagged(node, depth);
    }

    private static Object untagged(Node node, int depth) {
        if (node instanceof MappingNode mapping) {
            return mapping(mapping, depth);
        }
        if (node instanceof SequenceNode sequence) {
            List<Object> list = new ArrayList<>();
            sequence.getValue().forEach(item -> list.add(value(item, depth + 1)));
            return list;
        }
        return scalar((ScalarNode) node);
    }

    private static Map<String, Object> mapping(MappingNode node, int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new TemplateException("a key of the template is not a plain word" + line(tuple.getKeyNode()));
            }
            if (map.put(key.getValue(), value(tuple.getValueNode(), depth + 1)) != null) {
                throw new TemplateException("the key " + key.getValue() + " is given twice" + line(key));
            }
        }
        return map;
    }

    private static Object scalar(ScalarNode node) {
        Tag tag = node.getTag();
        String text = node.getValue();
        if (tag.equals(Tag.NULL)) {
            throw new TemplateException("a value is missing (null)" + line(node));
        } else if (tag.equals(Tag.BOOL)) {
            return Boolean.valueOf(text);
        } else if (tag.equals(Tag.INT) && text.matches("[-+]?[0-9]{1,18}")) {
            return Long.valueOf(text);
        } else if (tag.equals(Tag.FLOAT) && text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?")) {
            return new BigDecimal(text);
        }
        return text;
    }

    private static Object function(String name, Object argument, Node node) {
        return switch (name) {
            case "Ref", "Condition" -> Map.of(name, argument);
            case "GetAtt" ->
                Map.of("Fn::GetAtt", argument instanceof String text ? List.of(text.split("\\.", 2)) : argument);
            case "Sub",
                    "If",
                    "Equals",
                    "And",
                    "Or",
                    "Not",
                    "Join",
                    "Select",
                    "Split",
                    "FindInMap",
                    "ImportValue",
                    "Base64",
                    "Cidr",
                    "GetAZs",
                    "Transform",
                    "Length",
                    "ToJsonString" -> Map.of("Fn::" + name, argument);
            default -> throw new TemplateException("the tag !" + name + " is not known" + line(node));
        };
    }

    private static String line(Node node) {
        return node.getStartMark().map(mark -> ", line " + (mark.getLine() + 1)).orElse("");
    }
}
