package dev.retune.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.retune.error.ApiException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/** Makes a tree of a request's body, and says of one that is not strict JSON where and why. */
final class JsonTree {
    private static final int DEEPEST_NESTING = 32;
    private static final int LONGEST_NAME_SHOWN = 64;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}]");
    private static final Pattern HINT_FOR_PROGRAMMERS =
            Pattern.compile(" \\((for|start marker|not recognized as|consider) .*|: enable .*");
    /** What is longer than -Infinity may be a key that somebody forgot to quote. */
    private static final Pattern LONG_TOKEN = Pattern.compile("token '[^']{10,}'");

    private static final JsonFactory JSON = JsonFactory.builder()
            // Callers choose the names, so a table of them would grow, and could be made to collide.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST_NESTING)
                    .build())
            .build();

    private JsonTree() {}

    /** @throws ApiException if {@code text} is not one JSON object without duplicate names */
    static ObjectNode read(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw ApiException.invalidArgument("the request body must be a JSON object");
            }
            ObjectNode object = object(parser);
            if (parser.nextToken() != null) {
                throw ApiException.invalidArgument("the request body goes on after its JSON object" + at(parser));
            }
            return object;
        } catch (StreamConstraintsException e) {
            throw ApiException.invalidArgument("the request body nests deeper than " + DEEPEST_NESTING
                    + " levels, or holds a name or a number too long");
        } catch (JsonProcessingException e) {
            throw ApiException.invalidArgument("the request body is not valid JSON: " + describe(e));
        } catch (IOException e) {
            throw new UncheckedIOException("a text cannot be read", e);
        }
    }

    private static ObjectNode object(JsonParser parser) throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (object.has(name)) {
                throw ApiException.invalidArgument(
                        "the request body gives " + printable(path(parser)) + " more than once" + at(parser));
            }
            parser.nextToken();
            object.set(name, value(parser));
        }
        return object;
    }

    private static ArrayNode array(JsonParser parser) throws IOException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }

    private static JsonNode value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> TextNode.valueOf(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> DecimalNode.valueOf(JsonNumbers.toDecimal(parser.getText()));
            case VALUE_TRUE, VALUE_FALSE -> BooleanNode.valueOf(token == JsonToken.VALUE_TRUE);
            case VALUE_NULL -> NullNode.getInstance();
            default -> throw new IllegalStateException("a value of JSON begins with " + token);
        };
    }

    private static String path(JsonParser parser) {
        StringBuilder path = new StringBuilder();
        for (JsonStreamContext at = parser.getParsingContext(); !at.inRoot(); at = at.getParent()) {
            path.insert(0, at.inArray() ? "[" + at.getCurrentIndex() + "]" : "." + at.getCurrentName());
        }
        return path.substring(1);
    }

    private static String at(JsonParser parser) {
        return " at line " + parser.currentTokenLocation().getLineNr() + ", column "
                + parser.currentTokenLocation().getColumnNr();
    }

    /** Jackson's sentence without its hints for programmers, and where it applies. */
    private static String describe(JsonProcessingException e) {
        String problem = e.getOriginalMessage().lines().findFirst().orElse("unexpected text");
        String sentence = LONG_TOKEN
                .matcher(HINT_FOR_PROGRAMMERS.matcher(problem).replaceFirst(""))
                .replaceFirst("token");
        return e.getLocation() == null
                ? sentence
                : sentence + " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }

    private static String printable(String name) {
        String shown = name.length() > LONGEST_NAME_SHOWN ? name.substring(0, LONGEST_NAME_SHOWN) + "…" : name;
        return UNPRINTABLE.matcher(shown).replaceAll("\uFFFD");
    }
}
