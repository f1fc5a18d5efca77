package dev.retune.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retune.api.RecordedEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code events/} and {@code openapi.yaml} say the same: what is asked for, what is answered, and each example. */
final class OpenApiExamplesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final OpenApiDocument OPEN_API = OpenApiDocument.read();
    private static final List<RecordedEvent> EVENTS = RecordedEvent.all(Path.of("../../events"));

    /** What no recorded request leads to. */
    private static final Set<String> UNRECORDED = Set.of("500", "503");

    /** Its answer depends on weights; {@code ClassifyHandlerTest} knows its fields. */
    private static final String CLASSIFY = "POST /v1/classify";

    static Stream<RecordedEvent> events() {
        return EVENTS.stream();
    }

    static Stream<String> recordedOperations() {
        return EVENTS.stream().map(RecordedEvent::route).distinct();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void anAnswerIsAsDescribed(RecordedEvent event) {
        assertThat(OPEN_API.problemsOfResponse(
                        event.route(), status(event), event.response().required("body")))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void whatIsTakenIsDescribed(RecordedEvent event) {
        if (status(event).equals("200")) {
            Set<String> parameters = event.request()
                    .path("multiValueQueryStringParameters")
                    .propertyStream()
                    .map(parameter -> parameter.getKey())
                    .collect(Collectors.toSet());
            assertThat(OPEN_API.queryParameters(event.route())).containsAll(parameters);
        }
    }

    @ParameterizedTest
    @MethodSource("recordedOperations")
    void everyStatusIsRecorded(String route) {
        Set<String> described = new TreeSet<>(OPEN_API.statuses(route));
        described.removeAll(UNRECORDED);
        Set<String> recorded = EVENTS.stream()
                .filter(event -> event.route().equals(route))
                .map(OpenApiExamplesTest::status)
                .collect(Collectors.toCollection(TreeSet::new));
        if (route.equals(CLASSIFY)) {
            recorded.add("200");
        }

        assertThat(recorded).isEqualTo(described);
    }

    @ParameterizedTest
    @MethodSource("recordedOperations")
    void everyExampleOfARequestIsRecordedAndAsDescribed(String route) {
        List<JsonNode> examples = OPEN_API.requestExamples(route);
        assertThat(examples.isEmpty()).isNotEqualTo(OPEN_API.hasJsonRequest(route));
        List<JsonNode> recorded = EVENTS.stream()
                .filter(event -> event.route().equals(route))
                .filter(event -> status(event).equals("200") || route.equals(CLASSIFY))
                .flatMap(OpenApiExamplesTest::body)
                .toList();

        assertThat(recorded).containsAll(examples);
        assertThat(examples)
                .allSatisfy(example ->
                        assertThat(OPEN_API.problemsOfRequest(route, example)).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("recordedOperations")
    void everyExampleOfAnAnswerIsRecordedAndAsDescribed(String route) {
        for (String status : OPEN_API.statuses(route)) {
            List<JsonNode> examples = OPEN_API.responseExamples(route, status);
            List<String> recorded = EVENTS.stream()
                    .filter(event -> status(event).equals(status))
                    .map(event -> event.response().required("body").toString())
                    .toList();

            assertThat(examples).as(status).isNotEmpty().allSatisfy(example -> {
                assertThat(OPEN_API.problemsOfResponse(route, status, example)).isEmpty();
                if (!UNRECORDED.contains(status) && !(route.equals(CLASSIFY) && status.equals("200"))) {
                    assertThat(recorded).contains(example.toString());
                }
            });
        }
    }

    @Test
    void everythingButTheDocumentItselfIsRecorded() {
        Set<String> described = new TreeSet<>(OPEN_API.operations().keySet());
        described.remove("GET /openapi.yaml");

        Set<String> recorded = recordedOperations().collect(Collectors.toCollection(TreeSet::new));

        assertThat(recorded).isEqualTo(described);
    }

    private static String status(RecordedEvent event) {
        return event.response().required("status").asText();
    }

    /** If it is JSON. */
    private static Stream<JsonNode> body(RecordedEvent event) {
        String body = event.request().path("body").asText("");
        boolean encoded = event.request().path("isBase64Encoded").asBoolean();
        try {
            return Stream.of(JSON.readTree(
                    encoded ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8) : body));
        } catch (JsonProcessingException e) {
            return Stream.of();
        }
    }
}
