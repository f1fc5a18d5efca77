package dev.retune.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.retune.error.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.regex.Pattern;

/** The one JSON dialect of the API and the workflows: snake_case names, RFC 3339 times, absent rather than null. */
public final class Json {
    private static final int DEEPEST_NESTING = 32;
    private static final Pattern HINT_FOR_PROGRAMMERS = Pattern.compile(" \\((for|start marker|bound as) .*");

    private static final JsonMapper MAPPER = JsonMapper.builder(strict())
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    private static JsonFactory strict() {
        return new JsonFactoryBuilder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST_NESTING)
                        .build())
                .build();
    }

    /**
     * The object that a request's body holds.
     *
     * @throws ApiException if it is not one JSON object without duplicate names
     */
    public static JsonObject readObject(byte[] utf8) {
        try {
            JsonNode node = MAPPER.readTree(Utf8.decode(utf8, "the request body"));
            if (node instanceof ObjectNode object) {
                return new JsonObject(object, "");
            }
            throw ApiException.invalidArgument("the request body must be a JSON object");
        } catch (StreamConstraintsException e) {
            throw ApiException.invalidArgument(
                    "the request body nests deeper than " + DEEPEST_NESTING + " levels or holds a number too long");
        } catch (JsonProcessingException e) {
            throw ApiException.invalidArgument("the request body is not valid JSON: " + describe(e));
        } catch (NumberFormatException e) {
            throw ApiException.invalidArgument("the request body holds a number whose exponent is out of range");
        }
    }

    /** Jackson's sentence without its hints for programmers, and where it applies. */
    private static String describe(JsonProcessingException e) {
        String problem = e.getOriginalMessage().lines().findFirst().orElse("unexpected text");
        String sentence = HINT_FOR_PROGRAMMERS.matcher(problem).replaceFirst("");
        return e.getLocation() == null
                ? sentence
                : sentence + " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }

    /** The same for objects that differ in nothing but the order of fields, white space, and how numbers are written. */
    static String canonical(JsonNode node) {
        try {
            return MAPPER.writer().with(JsonNodeFeature.WRITE_PROPERTIES_SORTED).writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write what was read", e);
        }
    }

    public static <T> T read(InputStream json, Class<T> type) throws IOException {
        return MAPPER.readValue(json, type);
    }

    /** @throws IllegalArgumentException if {@code json} is not what {@link #write} made of a {@code type} */
    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a " + type.getSimpleName() + " in JSON", e);
        }
    }

    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a " + value.getClass().getSimpleName(), e);
        }
    }

    public static void write(OutputStream to, Object value) throws IOException {
        to.write(MAPPER.writeValueAsBytes(value));
    }
}
