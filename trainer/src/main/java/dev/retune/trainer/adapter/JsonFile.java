package dev.retune.trainer.adapter;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The small JSON files of an adapter, as trees that check what is asked of them. */
public final class JsonFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** With the same line ends on every system. */
    private static final ObjectWriter INDENTED =
            JSON.writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private final String name;
    private final JsonNode root;

    private JsonFile(String name, JsonNode root) {
        this.name = name;
        this.root = root;
    }

    /**
     * Parses a file.
     *
     * @throws IllegalArgumentException if it is not a JSON object
     */
    public static JsonFile read(String name, byte[] bytes) {
        try {
            JsonNode root = JSON.readTree(bytes);
            if (root != null && root.isObject()) {
                return new JsonFile(name, root);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(name + " is not JSON", e);
        }
        throw new IllegalArgumentException(name + " is not a JSON object");
    }

    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** Indented, the same bytes for equal trees. */
    public static byte[] write(ObjectNode root) {
        try {
            return INDENTED.writeValueAsBytes(root);
        } catch (IOException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }

    public String text(String key) {
        JsonNode value = root.path(key);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(name + " has no text '" + key + "'");
        }
        return value.textValue();
    }

    public int integer(String key) {
        JsonNode value = root.path(key);
        if (!value.canConvertToInt() || !value.isIntegralNumber()) {
            throw new IllegalArgumentException(name + " has no integer '" + key + "'");
        }
        return value.intValue();
    }

    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : root.path(key)) {
            texts.add(value.asText());
        }
        return texts;
    }
}
