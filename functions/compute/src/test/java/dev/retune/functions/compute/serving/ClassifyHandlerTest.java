package dev.retune.functions.compute.serving;

import static dev.retune.functions.compute.serving.ClassifyApi.body;
import static dev.retune.model.Fixtures.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.databind.JsonNode;
import dev.retune.api.AuthorizationForm;
import dev.retune.api.GatewayAnswer;
import dev.retune.api.GatewayRequest;
import dev.retune.api.PoisonBodies;
import dev.retune.api.PoisonBodies.Poison;
import dev.retune.api.RecordedEvent;
import dev.retune.error.Violations;
import dev.retune.functions.compute.BaseWeights;
import dev.retune.model.FinetunedModel;
import dev.retune.model.Fixtures;
import dev.retune.model.GivenHyperparameters;
import dev.retune.model.GivenSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ClassifyHandlerTest {
    private static final String ROUTE = "POST /v1/classify";

    private final ServedWorld served = new ServedWorld();
    private final ClassifyApi api = new ClassifyApi(served, served.classifiers);

    @Test
    void answersInCoheresShape() {
        FinetunedModel model = served.ready();

        JsonNode answer = ask(api.alice, body(model.id() + "-ft", "my bill is wrong", "it crashes"));

        assertThat(answer.path("id").asText()).isEqualTo("response-3");
        assertThat(answer.path("meta"))
                .hasToString("{\"api_version\":{\"version\":\"1\"},\"billed_units\":{\"classifications\":2}}");
        assertThat(answer.path("classifications")).hasSize(2);
        JsonNode first = answer.path("classifications").path(0);
        assertThat(first.fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "input",
                        "prediction",
                        "predictions",
                        "confidence",
                        "confidences",
                        "labels",
                        "classification_type");
        assertThat(first.path("id").asText()).isEqualTo("response-1");
        assertThat(first.path("input").asText()).isEqualTo("my bill is wrong");
        assertThat(first.path("classification_type").asText()).isEqualTo("single-label");
        assertThat(first.path("labels").fieldNames()).toIterable().containsExactly("billing", "bug");
        double billing = confidence(first, "billing");
        double bug = confidence(first, "bug");
        assertThat(billing + bug).isCloseTo(1, within(1e-6));
        assertThat(first.path("prediction").asText()).isEqualTo(billing > bug ? "billing" : "bug");
        assertThat(first.path("predictions").path(0)).isEqualTo(first.path("prediction"));
        assertThat(first.path("confidence").asDouble()).isEqualTo(Math.max(billing, bug));
        assertThat(first.path("confidences").path(0)).isEqualTo(first.path("confidence"));
    }

    @Test
    void theBareIdMeansTheSameAndAViewerMayAsk() {
        FinetunedModel model = served.ready();

        JsonNode bare = ask(api.viewer, body(model.id(), "my bill is wrong"));

        assertThat(bare.path("classifications").path(0).path("labels"))
                .isEqualTo(ask(api.alice, body(model.id() + "-ft", "my bill is wrong"))
                        .path("classifications")
                        .path(0)
                        .path("labels"));
    }

    @Test
    void examplesAndUnknownFieldsAreIgnored() {
        String id = served.ready().id();

        assertThat(ask(api.alice, """
                        {"model": "%s-ft", "inputs": ["x"], "examples": [{"text": 5}], "truncate": "START", "x": 1}""".formatted(id)).path("classifications")).hasSize(1);
    }

    @Test
    void ninetySixInputsAreTakenAndNotOneMore() {
        String id = served.ready().id();

        assertThat(ask(api.alice, body(id, inputs(96))).path("classifications")).hasSize(96);
        assertRefused(api.alice, body(id, inputs(97)), 400, "inputs must have at most 96 texts");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|model must be the id of a fine-tuned model, such as <id>-ft; inputs must not be empty",
                "{\"model\": \"m\", \"inputs\": []}|inputs must not be empty",
                "{\"model\": \"m\", \"inputs\": [\"x\"], \"truncate\": \"MIDDLE\"}|truncate must be one of NONE, START, END",
            })
    void saysWhatIsWrongWithARequest(String body, String message) {
        assertRefused(api.alice, body, 400, message);
    }

    @Test
    void aTextThatIsTooLongIsCutWhereItIsAskedTo() {
        String id = served.ready().id();
        String start = "my bill is wrong ".repeat(100);
        String end = "it crashes ".repeat(200);

        assertThat(labels(id, start + end, "START")).isEqualTo(labels(id, end, "START"));
        assertThat(labels(id, start + end, "END"))
                .isEqualTo(labels(id, start, "END"))
                .isNotEqualTo(labels(id, end, "END"));
    }

    @Test
    void aTextThatIsTooLongIsRefusedWhereItMayNotBeCut() {
        String id = served.ready().id();
        // Two of the 256 tokens are the model's own.
        String longest = "wrong ".repeat(254);

        assertThat(ask(api.alice, truncated(id, "NONE", longest, "x")).path("classifications"))
                .hasSize(2);
        assertRefused(
                api.alice,
                truncated(id, "NONE", longest + "too", "x"),
                400,
                "inputs[0] has more than 256 tokens; shorten it, or let truncate be START or END");
    }

    @Test
    void aBaseModelHasNoLabels() {
        assertRefused(
                api.alice,
                body("all-minilm-l6-v2", "x"),
                400,
                "model 'all-minilm-l6-v2' is a base model, which has no labels; name a model that was fine-tuned from it");
    }

    @Test
    void whatIsNotThereOrAnothersIsNotFound() {
        String id = served.ready().id();
        for (String name : List.of(Fixtures.id(9) + "-ft", "tickets", "-ft")) {
            assertRefused(
                    api.alice,
                    body(name, "x"),
                    404,
                    "model '" + name
                            + "' not found, make sure the correct model ID was used and that you have access to the model.");
        }
        assertRefused(
                api.bob,
                body(id + "-ft", "x"),
                404,
                "model '" + id
                        + "-ft' not found, make sure the correct model ID was used and that you have access to the model.");
    }

    @Test
    void aModelThatWasNeverReadyIsNotServed() {
        served.deploying();

        assertRefused(
                api.alice,
                body(served.key.id() + "-ft", "x"),
                400,
                "finetuned model with name tickets is not ready for serving");
    }

    @Test
    void aModelThatRetrainsAnswersWithWhatItHas() {
        FinetunedModel model = served.ready();
        retrain(model);

        assertThat(ask(api.alice, body(model.id(), "x")).path("classifications"))
                .hasSize(1);
    }

    @Test
    void useIsNotedOnceAMinute() {
        FinetunedModel model = served.ready();

        ask(api.alice, body(model.id(), "x"));
        served.world.clock.advance(Duration.ofSeconds(59));
        ask(api.alice, body(model.id(), "x"));
        assertThat(served.world.read(model.key()).lastUsed()).contains(NOON);

        served.world.clock.advance(Duration.ofSeconds(1));
        ask(api.alice, body(model.id(), "x"));
        assertThat(served.world.read(model.key()).lastUsed()).contains(NOON.plusSeconds(60));
    }

    @Test
    void anAdapterThatIsGoneIsAPassingFailure() {
        FinetunedModel model = served.ready();
        served.world.storage.deleteAll(model.deployed().orElseThrow().adapter());
        Classifiers cold = new Classifiers(BaseWeights.ENCODER, new Adapters(served.world.storage));
        ClassifyApi other = new ClassifyApi(served, cold);

        APIGatewayProxyResponseEvent answer = other.call(other.alice, body(model.id(), "x"));

        assertThat(answer.getStatusCode()).isEqualTo(503);
        assertThat(answer.getHeaders()).containsEntry("Retry-After", "1");
    }

    @ParameterizedTest
    @EnumSource(AuthorizationForm.class)
    void whoAsksIsSettledFirstHoweverTheHeaderIsWritten(AuthorizationForm form) {
        GatewayRequest missing = GatewayRequest.to(ROUTE).body(body(Fixtures.id(9), "x"));
        GatewayRequest nonsense = GatewayRequest.to(ROUTE).body("{not json");
        for (String key : List.of(api.alice, api.viewer)) {
            GatewayAnswer answer = form.on(missing, key).send(api.handler);
            assertThat(answer.status()).isEqualTo(form.refusal().isPresent() ? 401 : 404);
            form.refusal().ifPresent(message -> assertThat(answer.message()).isEqualTo(message));
            assertThat(form.on(nonsense, key).send(api.handler).status())
                    .isEqualTo(form.refusal().isPresent() ? 401 : 400);
        }
    }

    @Test
    void everyPoisonIsRefused() {
        for (Poison poison : PoisonBodies.around("{\"model\": \"m\", \"inputs\": [\"x\"], \"truncate\": \"END\"}")) {
            GatewayAnswer answer = send(poison.body());
            assertThat(answer.status()).as("%s -> %s", poison, answer.body()).isEqualTo(400);
            assertThat(answer.message()).startsWith("the request body ").hasSizeLessThan(1000);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"model\": 5, \"inputs\": [\"x\"]|model must be a string",
                "\"model\": \"m\\u0000\", \"inputs\": [\"x\"]|model must not contain NUL",
                "\"model\": \"m\", \"inputs\": \"x\"|inputs must be an array of strings",
                "\"model\": \"m\", \"inputs\": [\"a\", null]|inputs[1] must be a string",
                "\"model\": \"m\", \"inputs\": [\"\\ud800\"]|inputs[0] must not contain NUL or half",
                "\"model\": \"m\", \"inputs\": [\"x\"], \"truncate\": 1|truncate must be a string",
            })
    void aWrongFieldIsNamed(String fields, String message) {
        GatewayAnswer answer = send(("{" + fields + "}").getBytes(UTF_8));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains(message);
    }

    /** Lambda answers with no more than 6 MB. */
    @Test
    void anAnswerIsNoLongerThanNeededHoweverLongTheRequestIs() {
        GatewayAnswer numbers =
                send(("{\"model\": \"m\", \"inputs\": [" + "0,".repeat(500_000) + "0]}").getBytes(UTF_8));
        assertThat(numbers.status()).isEqualTo(400);
        assertThat(numbers.message()).hasSizeLessThan(5_000).contains("inputs[0] must be a string", "; and 4999");

        GatewayAnswer name = send(body("\"".repeat(1_000_000), "x").getBytes(UTF_8));
        assertThat(name.status()).isEqualTo(404);
        assertThat(name.message()).hasSizeLessThan(1_000).contains("not found");
    }

    private GatewayAnswer send(byte[] body) {
        return GatewayRequest.to(ROUTE).key(api.alice).body(body).send(api.handler);
    }

    static Stream<RecordedEvent> events() {
        return RecordedEvent.all(Path.of("../../events")).stream()
                .filter(event -> event.name().startsWith("classify"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void answersAsRecorded(RecordedEvent event) {
        assertThat(event.route()).isEqualTo(ROUTE);

        event.assertAnsweredBy(api.handler);
    }

    private void retrain(FinetunedModel model) {
        GivenHyperparameters none = GivenHyperparameters.NONE;
        GivenSettings settings = new GivenSettings(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new GivenHyperparameters(
                        Optional.of(2),
                        none.learningRate(),
                        none.trainBatchSize(),
                        none.earlyStoppingPatience(),
                        none.earlyStoppingThreshold(),
                        none.loraRank(),
                        none.loraAlpha(),
                        none.loraTargetModules()),
                false);
        served.world.models.update(
                Fixtures.ALICE, model.id(), Optional.empty(), Optional.of(settings), new Violations());
    }

    private JsonNode ask(String key, String body) {
        APIGatewayProxyResponseEvent answer = api.call(key, body);
        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(200);
        return ClassifyApi.parse(answer);
    }

    private void assertRefused(String key, String body, int status, String message) {
        APIGatewayProxyResponseEvent answer = api.call(key, body);

        assertThat(answer.getStatusCode()).isEqualTo(status);
        assertThat(ClassifyApi.parse(answer).path("message").asText()).isEqualTo(message);
    }

    private JsonNode labels(String id, String input, String truncate) {
        return ask(api.alice, truncated(id, truncate, input))
                .path("classifications")
                .path(0)
                .path("labels");
    }

    private static String truncated(String model, String truncate, String... inputs) {
        return body(model, inputs).replaceFirst("^\\{", "{\"truncate\":\"" + truncate + "\",");
    }

    private static double confidence(JsonNode classification, String label) {
        return classification.path("labels").path(label).path("confidence").asDouble();
    }

    private static String[] inputs(int count) {
        return Stream.generate(() -> "x").limit(count).toArray(String[]::new);
    }
}
