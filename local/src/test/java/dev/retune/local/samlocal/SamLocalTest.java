package dev.retune.local.samlocal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retune.local.deployment.SkippedUnless;
import dev.retune.localstack.SharedLocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Sends {@code events/} through sam local to the functions of the fine-tuned models, whose backend is LocalStack. */
final class SamLocalTest {
    @RegisterExtension
    private static final SkippedUnless SAM =
            new SkippedUnless(SamLocal.isInstalled(), "for which the SAM CLI has to be on the path");

    @RegisterExtension
    private static final SharedLocalStack LOCAL_STACK = new SharedLocalStack();

    private static final Path EVENTS = Path.of("../events");
    private static final String REQUEST = ".request.json";
    private static final String RESPONSE = ".response.json";
    private static final String ROUTES = "/v1/finetuning/finetuned-models";
    /** Not as recorded, because time goes on here, ids are random, and a page token has the installation's own seal. */
    private static final Set<String> OUR_OWN = Set.of("next_page_token");

    private static final Set<String> OF_A_CREATION = Set.of("id", "created_at", "updated_at");
    private static final Set<String> OF_A_CHANGE = Set.of("updated_at");
    private static final Set<String> CONNECTION = Set.of("Host", "Connection", "Content-Length");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static SamLocalBackend backend;
    private static SamLocal sam;
    private static boolean isAsSeeded;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        backend = new SamLocalBackend(LOCAL_STACK.get());
        sam = new SamLocal(folder, backend.environment());
    }

    @AfterAll
    static void stop() throws Exception {
        if (sam != null) {
            sam.close();
        }
        if (backend != null) {
            backend.close();
        }
    }

    /** All of the seven operations but those that are asked for a page by a token of the recorded installation. */
    static Stream<String> events() throws IOException {
        try (Stream<Path> files = Files.list(EVENTS)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(REQUEST))
                    .map(name -> name.substring(0, name.length() - REQUEST.length()))
                    .filter(name -> read(name, REQUEST).get("resource").asText().startsWith(ROUTES))
                    // A key is remembered for a day, and what is seeded happened on a day long gone.
                    .filter(name -> !name.contains("used-idempotency-key"))
                    // Of headers that are repeated, sam local passes on one.
                    .filter(name -> !name.contains("two-idempotency-keys"))
                    .filter(name -> !read(name, REQUEST)
                            .get("queryStringParameters")
                            .path("page_token")
                            .asText()
                            .matches(".{20,}"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void theApiAnswersAsRecorded(String name) throws Exception {
        JsonNode event = read(name, REQUEST);
        seed();

        HttpResponse<String> answer = send(event);

        isAsSeeded = event.get("httpMethod").asText().equals("GET") || answer.statusCode() >= 400;

        ObjectNode actual = JSON.createObjectNode().put("status", answer.statusCode());
        actual.set("body", JSON.readTree(answer.body()));
        assertThat(comparable(name, actual))
                .as(() -> "log of sam local:\n" + log())
                .isEqualTo(comparable(name, read(name, RESPONSE)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "create-finetuned-model, CreateFinetunedModelFunction",
        "list-finetuned-models, ListFinetunedModelsFunction",
        "get-finetuned-model, GetFinetunedModelFunction",
        "update-finetuned-model, UpdateFinetunedModelFunction",
        "delete-finetuned-model, DeleteFinetunedModelFunction",
        "list-events, ListEventsFunction",
        "list-training-step-metrics, ListTrainingStepMetricsFunction",
    })
    void aFunctionThatIsInvokedAnswersAsRecorded(String name, String function) throws Exception {
        seed();
        isAsSeeded = false;

        JsonNode answer = JSON.readTree(sam.invoke(function, EVENTS.resolve(name + REQUEST)));

        ObjectNode actual = JSON.createObjectNode();
        actual.set("status", answer.get("statusCode"));
        actual.set("body", JSON.readTree(answer.get("body").asText()));
        assertThat(comparable(name, actual)).isEqualTo(comparable(name, read(name, RESPONSE)));
    }

    private static void seed() {
        if (!isAsSeeded) {
            backend.seed();
            isAsSeeded = true;
        }
    }

    private static HttpResponse<String> send(JsonNode event) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        sam.url().resolve(event.get("path").asText() + query(event)))
                .method(
                        event.get("httpMethod").asText(),
                        BodyPublishers.ofString(event.path("body").asText("")));
        event.get("multiValueHeaders").fields().forEachRemaining(header -> {
            if (!CONNECTION.contains(header.getKey())) {
                header.getValue().forEach(value -> request.header(header.getKey(), value.asText()));
            }
        });
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static String query(JsonNode event) {
        if (!event.path("multiValueQueryStringParameters").isObject()) {
            return "";
        }
        return event.get("multiValueQueryStringParameters").properties().stream()
                .flatMap(parameter -> Stream.iterate(0, i -> i + 1)
                        .limit(parameter.getValue().size())
                        .map(i -> parameter.getKey() + "="
                                + URLEncoder.encode(parameter.getValue().get(i).asText(), StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static String comparable(String name, JsonNode response) {
        JsonNode copy = response.deepCopy();
        hide(copy.get("body"), OUR_OWN);
        if (name.startsWith("create-")) {
            hide(copy.at("/body/finetuned_model"), OF_A_CREATION);
        }
        if (name.startsWith("update-")) {
            hide(copy.at("/body/finetuned_model"), OF_A_CHANGE);
        }
        return copy.toPrettyString();
    }

    /** Whether it is there is compared, and what it is not. */
    private static void hide(JsonNode object, Set<String> fields) {
        for (String field : fields) {
            if (object.path(field).isTextual() && !object.get(field).asText().isEmpty()) {
                ((ObjectNode) object).put(field, "…");
            }
        }
    }

    private static JsonNode read(String name, String suffix) {
        try {
            return JSON.readTree(EVENTS.resolve(name + suffix).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String log() {
        try {
            return sam.log();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
