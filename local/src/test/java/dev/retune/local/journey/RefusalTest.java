package dev.retune.local.journey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.cohere.api.Cohere;
import com.cohere.api.core.CohereApiException;
import com.cohere.api.core.RequestOptions;
import com.cohere.api.errors.BadRequestError;
import com.cohere.api.errors.NotFoundError;
import com.cohere.api.errors.UnauthorizedError;
import com.cohere.api.requests.ClassifyRequest;
import com.cohere.api.resources.finetuning.finetuning.types.BaseModel;
import com.cohere.api.resources.finetuning.finetuning.types.BaseType;
import com.cohere.api.resources.finetuning.finetuning.types.FinetunedModel;
import com.cohere.api.resources.finetuning.finetuning.types.Hyperparameters;
import com.cohere.api.resources.finetuning.finetuning.types.Settings;
import com.cohere.api.resources.finetuning.requests.FinetuningUpdateFinetunedModelRequest;
import com.cohere.api.types.Dataset;
import com.cohere.api.types.DatasetValidationStatus;
import dev.retune.dataset.DatasetType;
import dev.retune.dataset.ExampleRows;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server says to whoever asks for what it cannot do: the exceptions and texts that Cohere's clients know. */
final class RefusalTest {
    private static final String NO_MODEL = "0190a6e0-0000-7000-8000-000000000000";

    @TempDir
    private static Path folder;

    private static JourneyServer server;
    private static Cohere cohere;
    private static Journey journey;
    private static String dataset;

    @BeforeAll
    static void start() throws Exception {
        // Nothing is trained here.
        server = JourneyServer.start(folder.resolve("data"), Map.of("TrainingSlots", "0"));
        cohere = server.cohere();
        journey = new Journey(cohere);
        dataset = journey.upload(Tickets.few(folder));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void nothingIsLeftUnderWay() {
        Invariants.holdAtRest(cohere);
    }

    @Test
    void withoutAKey() throws Exception {
        HttpResponse<String> response = get("/v1/finetuning/finetuned-models");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEqualTo("{\"message\":\"no api key supplied\"}");
        assertThat(response.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    }

    @Test
    void withAnUnknownKeyWhateverIsAskedFor() {
        Cohere stranger = server.cohere("key-unknown");

        refused(
                UnauthorizedError.class,
                "invalid api token",
                () -> stranger.finetuning().listFinetunedModels());
        refused(
                UnauthorizedError.class,
                "invalid api token",
                () -> stranger.finetuning().getFinetunedModel(NO_MODEL));
        refused(UnauthorizedError.class, "invalid api token", stranger::checkApiKey);
        refused(
                UnauthorizedError.class,
                "invalid api token",
                () -> new Journey(stranger)
                        .create("", "", Hyperparameters.builder().build()));
    }

    @Test
    void theDescriptionNeedsNoKey() throws Exception {
        HttpResponse<String> response = get("/openapi.yaml");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/yaml"));
        assertThat(response.body()).isEqualTo(Files.readString(Path.of("../openapi.yaml")));
    }

    @Test
    void anUnknownRoute() throws Exception {
        refused(
                NotFoundError.class,
                "404 page not found",
                () -> cohere.connectors().list());
        assertThat(get("/v1/nothing").statusCode()).isEqualTo(404);
        assertThat(get("/v1/nothing").body()).isEqualTo("{\"message\":\"404 page not found\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "POST", "HEAD", "OPTIONS"})
    void aMethodThatARouteDoesNotHave(String method) throws Exception {
        HttpResponse<String> response = send(request("/v1/finetuning/finetuned-models/" + NO_MODEL)
                .method(method, HttpRequest.BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isIn("", "{\"message\":\"404 page not found\"}");
    }

    /** Nothing on the way replaces what is wrong. */
    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json; charset=utf-8", "text/plain", "a=b"})
    void aBodyThatIsNotUtf8(String contentType) throws Exception {
        HttpResponse<String> response = send(request("/v1/finetuning/finetuned-models")
                .header("Authorization", "Bearer " + server.key())
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray("{\"name\": \"\u00e9\"}".getBytes(ISO_8859_1))));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).isEqualTo("{\"message\":\"the request body is not UTF-8\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {NO_MODEL, "no-uuid"})
    void aModelThatDoesNotExist(String id) {
        notFoundAnywhere(id);
    }

    @Test
    void aModelThatWasDeleted() {
        FinetunedModel order =
                Journey.order("tickets", dataset, Hyperparameters.builder().build());
        String id = journey.create(order).getId().orElseThrow();

        journey.delete(id);

        notFoundAnywhere(id);
    }

    @Test
    void anIdempotencyKeyThatCameWithAnotherBody() {
        Hyperparameters defaults = Hyperparameters.builder().build();
        FinetunedModel order = Journey.order("keyed", dataset, defaults);
        RequestOptions keyed =
                RequestOptions.builder().addHeader("Idempotency-Key", "a-key").build();
        FinetunedModel created = create(order, keyed);
        assertThat(create(order, keyed)).isEqualTo(created);

        refused(
                BadRequestError.class,
                "this Idempotency-Key came with another body in the last 24 hours; give every new request a key of its"
                        + " own, and send a repeated one unchanged, byte for byte",
                () -> create(Journey.order("another", dataset, defaults), keyed));

        journey.delete(created.getId().orElseThrow());
        assertThat(create(order, keyed)).isEqualTo(created);
        notFoundAnywhere(created.getId().orElseThrow());
    }

    @Test
    void aModelThatIsNotReady() {
        String id = journey.create("waits", dataset, Hyperparameters.builder().build());

        refused(
                BadRequestError.class,
                "finetuned model with name waits is not ready for serving",
                () -> cohere.classify(ClassifyRequest.builder()
                        .addInputs("text")
                        .model(id + "-ft")
                        .build()));
        journey.delete(id);
    }

    @Test
    void aBrokenDatasetEndsFailedAndTrainsNothing() throws Exception {
        Path broken = Files.write(folder.resolve("broken.csv"), List.of("words,topic", "hello,greeting"));

        Dataset failed = journey.validate(broken);

        assertThat(failed.getValidationStatus()).isEqualTo(DatasetValidationStatus.FAILED);
        assertThat(failed.getValidationError())
                .contains("csv files must have a header with the required fields: [text, label].");
        CohereApiException refusal = catchThrowableOfType(
                BadRequestError.class,
                () -> journey.create(
                        "broken", failed.getId(), Hyperparameters.builder().build()));
        assertThat(message(refusal)).contains(failed.getId());
    }

    /** Their training is not built yet, but they are looked after like any other. */
    @ParameterizedTest
    @EnumSource(names = {"MULTI_LABEL_CLASSIFICATION", "RERANKER", "CHAT", "PROMPT_COMPLETION"})
    void aModelOfDataOfAnotherKind(DatasetType type) throws Exception {
        Path rows = Files.writeString(folder.resolve(type + ".jsonl"), ExampleRows.jsonLines(type, 300));

        Dataset data = journey.validate(rows, com.cohere.api.types.DatasetType.valueOf(type.wireName()));

        assertThat(data.getValidationStatus()).as(data.toString()).isEqualTo(DatasetValidationStatus.VALIDATED);
        assertThat(data.getRequiredFields()).contains(type.requiredFields());
        assertThat(data.getDatasetParts().orElseThrow())
                .extracting(part -> part.getNumRows().orElseThrow())
                .containsExactly(240, 60);
        refused(
                BadRequestError.class,
                type.isMultiLabel()
                        ? "dataset " + data.getId() + " has several labels for a text, which cannot be trained yet;"
                                + " single-label-classification-finetune-input can"
                        : "dataset " + data.getId() + " is of the type " + type.wireName()
                                + "; BASE_TYPE_CLASSIFICATION needs single-label-classification-finetune-input or"
                                + " multi-label-classification-finetune-input",
                () -> journey.create(
                        "other", data.getId(), Hyperparameters.builder().build()));
    }

    @Test
    void aDatasetThatDoesNotExist() {
        refused(
                NotFoundError.class,
                "dataset with id nothing-abcdef not found",
                () -> journey.create(
                        "tickets", "nothing-abcdef", Hyperparameters.builder().build()));
        refused(
                NotFoundError.class,
                "The dataset with id 'nothing-abcdef' was not found.",
                () -> cohere.datasets().get("nothing-abcdef"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BASE_TYPE_CHAT", "BASE_TYPE_RERANK", "BASE_TYPE_GENERATIVE"})
    void baseTypesThatAreNotBuiltYet(String type) {
        FinetunedModel order = FinetunedModel.builder()
                .name("other")
                .settings(Settings.builder()
                        .baseModel(BaseModel.builder()
                                .baseType(BaseType.valueOf(type))
                                .build())
                        .datasetId(dataset)
                        .build())
                .build();

        CohereApiException refusal = catchThrowableOfType(BadRequestError.class, () -> journey.create(order));

        assertThat(message(refusal)).contains("settings.base_model.base_type " + type + " is not supported yet");
    }

    @Test
    void everyProblemOfASettingIsNamedAtOnce() {
        Hyperparameters wrong = Hyperparameters.builder()
                .trainEpochs(11)
                .loraRank(65)
                .learningRate(1.0)
                .build();

        CohereApiException refusal =
                catchThrowableOfType(BadRequestError.class, () -> journey.create("tickets", dataset, wrong));

        assertThat(message(refusal)).contains("train_epochs", "lora_rank", "learning_rate");
    }

    private static void notFoundAnywhere(String id) {
        String message = "finetuned model " + id + " not found";
        Settings settings =
                Journey.order("x", dataset, Hyperparameters.builder().build()).getSettings();
        refused(NotFoundError.class, message, () -> journey.get(id));
        refused(NotFoundError.class, message, () -> journey.delete(id));
        refused(NotFoundError.class, message, () -> cohere.finetuning().listEvents(id));
        refused(NotFoundError.class, message, () -> cohere.finetuning().listTrainingStepMetrics(id));
        refused(
                NotFoundError.class,
                message,
                () -> cohere.finetuning()
                        .updateFinetunedModel(
                                id,
                                FinetuningUpdateFinetunedModelRequest.builder()
                                        .name("x")
                                        .settings(settings)
                                        .build()));
        refused(
                NotFoundError.class,
                "model '" + id + "-ft' not found, make sure the correct model ID was used and that you have access to"
                        + " the model.",
                () -> cohere.classify(ClassifyRequest.builder()
                        .addInputs("text")
                        .model(id + "-ft")
                        .build()));
    }

    private static FinetunedModel create(FinetunedModel order, RequestOptions options) {
        return cohere.finetuning()
                .createFinetunedModel(order, options)
                .getFinetunedModel()
                .orElseThrow();
    }

    private static void refused(Class<? extends CohereApiException> error, String message, ThrowingCallable call) {
        CohereApiException refusal = catchThrowableOfType(error, call);
        assertThat(refusal).as("no refusal").isNotNull();
        assertThat(message(refusal)).isEqualTo(message);
    }

    private static String message(CohereApiException refusal) {
        return String.valueOf(((Map<?, ?>) refusal.body()).get("message"));
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
