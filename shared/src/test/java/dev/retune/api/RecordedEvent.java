package dev.retune.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A pair of {@code events/}: what API Gateway hands over, and what has to come back. */
public record RecordedEvent(String name, JsonNode request, JsonNode response) {
    private static final String REQUEST = ".request.json";
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** All pairs, sorted by name. */
    public static List<RecordedEvent> all(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(REQUEST))
                    .map(name -> name.substring(0, name.length() - REQUEST.length()))
                    .sorted()
                    .map(name -> read(folder, name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The method and the route as the template spells it. */
    public String route() {
        return request.required("httpMethod").asText() + " "
                + request.required("resource").asText();
    }

    /** Sends the request, and compares status and body, to the order of the fields. */
    public void assertAnsweredBy(ApiHandler handler) {
        JsonNode answer = parse(answer(handler));

        ObjectNode actual = JSON.createObjectNode();
        actual.set("status", answer.required("statusCode"));
        actual.set("body", parse(answer.required("body").asText()));
        assertThat(actual.toPrettyString()).isEqualTo(response.toPrettyString());
        assertThat(answer.required("headers").required("Content-Type").asText()).isEqualTo("application/json");
    }

    @Override
    public String toString() {
        return name;
    }

    private static RecordedEvent read(Path folder, String name) {
        try {
            return new RecordedEvent(
                    name,
                    JSON.readTree(folder.resolve(name + REQUEST).toFile()),
                    JSON.readTree(folder.resolve(name + ".response.json").toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException("the event " + name + " cannot be read", e);
        }
    }

    private String answer(ApiHandler handler) {
        try {
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            handler.handleRequest(
                    new ByteArrayInputStream(JSON.writeValueAsBytes(request)), answer, TimedContext.AMPLE);
            return answer.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException("the answer is not JSON: " + body, e);
        }
    }
}
