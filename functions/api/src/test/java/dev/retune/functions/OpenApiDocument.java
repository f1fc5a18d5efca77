package dev.retune.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code openapi.yaml}, and whether something is as it says. */
final class OpenApiDocument {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private static final Set<String> METHODS = Set.of("get", "post", "patch", "put", "delete");
    private static final String JSON_TYPE = "application/json";

    private final JsonNode document;
    private final JsonNode schemas;
    private final JsonNode closed;

    private OpenApiDocument(JsonNode document) {
        this.document = document;
        this.schemas = document.required("components").required("schemas");
        this.closed = close(schemas.deepCopy());
    }

    static OpenApiDocument read() {
        try {
            Object yaml = new Load(LoadSettings.builder().build())
                    .loadFromString(Files.readString(Path.of("../../openapi.yaml")));
            // Where JSON Schema has definitions.
            return new OpenApiDocument(
                    JSON.readTree(JSON.writeValueAsString(yaml).replace("#/components/schemas/", "#/$defs/")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By method and path, as the template spells them. */
    Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new TreeMap<>();
        document.required("paths")
                .forEachEntry((path, item) -> item.forEachEntry((method, operation) -> {
                    if (METHODS.contains(method)) {
                        operations.put(method.toUpperCase(Locale.ROOT) + " " + path, operation);
                    }
                }));
        return operations;
    }

    Set<String> statuses(String route) {
        return names(operation(route).required("responses"));
    }

    /** The names of the operation's query parameters. */
    Set<String> queryParameters(String route) {
        return Stream.concat(
                        document.required("paths")
                                .required(route.split(" ", 2)[1])
                                .path("parameters")
                                .valueStream(),
                        operation(route).path("parameters").valueStream())
                .map(this::resolve)
                .filter(parameter -> parameter.required("in").asText().equals("query"))
                .map(parameter -> parameter.required("name").asText())
                .collect(Collectors.toSet());
    }

    JsonNode queryParameter(String route, String name) {
        return operation(route)
                .required("parameters")
                .valueStream()
                .map(this::resolve)
                .filter(parameter -> parameter.required("name").asText().equals(name))
                .findFirst()
                .orElseThrow()
                .required("schema");
    }

    JsonNode schema(String name) {
        return schemas.required(name);
    }

    /** What is wrong with a body of a request. */
    List<String> problemsOfRequest(String route, JsonNode body) {
        return problems(resolve(operation(route).required("requestBody")), schemas, body);
    }

    /** What is wrong with an answer, to which every field that is not described belongs. */
    List<String> problemsOfResponse(String route, String status, JsonNode body) {
        JsonNode response = operation(route).required("responses").path(status);
        return response.isMissingNode()
                ? List.of("the status " + status + " is not described")
                : problems(close(resolve(response).deepCopy()), closed, body);
    }

    List<String> problems(JsonNode schema, JsonNode value) {
        return validate(schema, schemas, value);
    }

    boolean hasJsonRequest(String route) {
        return operation(route).path("requestBody").path("content").has(JSON_TYPE);
    }

    List<JsonNode> requestExamples(String route) {
        return examples(operation(route).path("requestBody"));
    }

    List<JsonNode> responseExamples(String route, String status) {
        return examples(resolve(operation(route).required("responses").required(status)));
    }

    private JsonNode operation(String route) {
        JsonNode operation = operations().get(route);
        if (operation == null) {
            throw new AssertionError("openapi.yaml does not describe " + route);
        }
        return operation;
    }

    private static List<JsonNode> examples(JsonNode of) {
        JsonNode content = of.path("content").path(JSON_TYPE);
        List<JsonNode> examples = new ArrayList<>();
        content.path("examples").forEach(example -> examples.add(example.required("value")));
        if (content.has("example")) {
            examples.add(content.required("example"));
        }
        return examples;
    }

    private static List<String> problems(JsonNode of, JsonNode definitions, JsonNode body) {
        return validate(of.required("content").required(JSON_TYPE).required("schema"), definitions, body);
    }

    private static List<String> validate(JsonNode schema, JsonNode definitions, JsonNode value) {
        ObjectNode whole = JSON.createObjectNode();
        whole.putArray("allOf").add(schema);
        whole.set("$defs", definitions);
        return SCHEMAS.getSchema(whole, STRICT).validate(value).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    /** Lets no object have fields besides those that are named. */
    private static JsonNode close(JsonNode schema) {
        schema.forEach(OpenApiDocument::close);
        if (schema instanceof ObjectNode object
                && object.path("type").asText().equals("object")
                && object.has("properties")
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        return schema;
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref")
                ? document.requiredAt(node.required("$ref").asText().substring(1))
                : node;
    }

    private static Set<String> names(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }
}
