package dev.retune.local.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.cohere.api.Cohere;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.retune.dynamodb.DynamoDbFinetunedModelStore;
import dev.retune.dynamodb.DynamoDbWorkIndex;
import dev.retune.dynamodb.Retries;
import dev.retune.dynamodb.Table;
import dev.retune.error.Violations;
import dev.retune.invocation.Deadline;
import dev.retune.local.dynamodb.DynamoDbServer;
import dev.retune.local.template.Arns;
import dev.retune.model.BaseModelCatalog;
import dev.retune.model.BaseType;
import dev.retune.model.FinetunedModel;
import dev.retune.model.FinetunedModels;
import dev.retune.model.Fixtures;
import dev.retune.model.GivenHyperparameters;
import dev.retune.model.GivenSettings;
import dev.retune.model.GivenWandb;
import dev.retune.model.IdempotencyKey;
import dev.retune.model.InMemoryTrainingData;
import dev.retune.model.InstalledBaseModel;
import dev.retune.model.ModelIds;
import dev.retune.model.RequestIdentity;
import dev.retune.tenant.PlantedSecret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;

/**
 * Secrets that clients send, where they belong and where they do not, are afterwards in no answer, no line that the
 * server printed, no execution, and no file. What is not secret is found in each of them by the same search.
 */
final class PlantedSecretsTest {
    private static final String MODELS = "/v1/finetuning/finetuned-models";
    private static final String MODEL_NAME = "a model whose name is no secret";
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

    private static final String LOG_LEVEL = "org.slf4j.simpleLogger.log.dev.retune";

    @TempDir
    private static Path folder;

    private final PlantedSecret inHeader = PlantedSecret.of("header");
    private final PlantedSecret inQuery = PlantedSecret.of("query");
    private final PlantedSecret inBody = PlantedSecret.of("body");
    private final PlantedSecret wrongKey = PlantedSecret.of("bearer");
    private final PlantedSecret wandbKey = PlantedSecret.of("wandb");
    private final PlantedSecret otherWandbKey = PlantedSecret.of("replaced");
    private final List<PlantedSecret> secrets =
            new ArrayList<>(List.of(inHeader, inQuery, inBody, wrongKey, wandbKey, otherWandbKey));

    @BeforeAll
    static void logEverything() {
        System.setProperty(LOG_LEVEL, "trace");
    }

    @AfterAll
    static void logAsEver() {
        System.clearProperty(LOG_LEVEL);
    }

    @Test
    void areNowhereAfterwards() throws Exception {
        Path data = folder.resolve("data");
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        List<String> answers = new ArrayList<>();
        List<String> executions = new ArrayList<>();
        try (JourneyServer server = JourneyServer.start(data, Map.of(), new PrintStream(log, true, UTF_8))) {
            secrets.add(PlantedSecret.known(server.key()));
            CarelessClient client = client(server, "Bearer " + server.key());
            String dataset = new Journey(server.cohere()).upload(Tickets.few(folder));
            String model = train(client, server.cohere(), dataset);
            beRefused(client, dataset, model);
            answers.addAll(client.answers());
            for (String authorization : List.of("Bearer ", "Basic ", "Token ", "")) {
                CarelessClient stranger = client(server, authorization + wrongKey.value());
                beUnknown(stranger, dataset, model);
                answers.addAll(stranger.answers());
            }
            executions.addAll(executions(server.stepFunctionsUrl(), model));
            assertHoldsNoSecret(files(data));
        }

        assertThat(answers).anySatisfy(answer -> assertThat(answer).contains(MODEL_NAME));
        assertThat(executions).anySatisfy(execution -> assertThat(execution).contains("\"attempt\":1"));
        assertThat(log.toString(UTF_8)).contains("client " + CarelessClient.NAME);
        answers.forEach(answer -> assertHoldsNoSecret("the answer " + answer, answer.getBytes(UTF_8)));
        executions.forEach(execution -> assertHoldsNoSecret("an execution", execution.getBytes(UTF_8)));
        assertHoldsNoSecret("the log", log.toByteArray());
        assertHoldsNoSecret(files(data));

        keepKeysForWandb(data);
        assertHoldsNoSecret(files(data));
    }

    /** With keys in the bodies of requests that are answered well. */
    private String train(CarelessClient client, Cohere cohere, String dataset) throws Exception {
        String body = """
                {"name": "%s", "api_key": %s, "settings": {"api_key": %2$s, "dataset_id": "%s",
                 "base_model": {"base_type": "BASE_TYPE_CLASSIFICATION", "api_key": %2$s},
                 "hyperparameters": {"lora_rank": 2, "train_batch_size": 4, "api_key": %2$s}}}""".formatted(MODEL_NAME, json(inBody), dataset);
        String model = answered(200, client.send("POST", MODELS, body))
                .at("/finetuned_model/id")
                .asText();
        new Journey(cohere).awaitReady(model);
        answered(
                200,
                client.send(
                        "PATCH",
                        MODELS + "/" + model,
                        "{\"name\": \"" + MODEL_NAME + "\", \"api_key\": " + json(inBody) + "}"));
        answered(
                200,
                client.send(
                        "POST",
                        "/v1/classify",
                        "{\"model\": \"%s-ft\", \"inputs\": [\"a text\"], \"api_key\": %s}"
                                .formatted(model, json(inBody))));
        for (String path : List.of(
                MODELS,
                MODELS + "/" + model,
                MODELS + "/" + model + "/events",
                MODELS + "/" + model + "/training-step-metrics",
                "/v1/models",
                "/v1/models/" + model + "-ft",
                "/v1/datasets",
                "/v1/datasets/" + dataset,
                "/v1/datasets/usage")) {
            answered(200, client.get(path));
        }
        answered(200, client.send("POST", "/v1/check-api-key", "{\"api_key\": " + json(inBody) + "}"));
        return model;
    }

    private void beRefused(CarelessClient client, String dataset, String model) throws Exception {
        String secret = json(inBody);
        String wandb = "{\"project\": \"a project\", \"api_key\": " + json(wandbKey) + "}";
        List<String> bodies = List.of(
                secret,
                secret.substring(1),
                "{\"api_key\": " + secret.substring(0, secret.length() - 1),
                "{\"api_key\": " + secret + ", \"api_key\": " + secret + "}",
                "{\"name\": [" + secret + "]}",
                "{\"settings\": " + secret + "}",
                settings(dataset, "CLASSIFICATION", "\"hyperparameters\": {\"train_epochs\": " + secret + "}"),
                settings(dataset, "CLASSIFICATION", "\"hyperparameters\": {\"lora_target_modules\": " + secret + "}"),
                settings(dataset, "CLASSIFICATION", "\"hyperparameters\": " + secret),
                settings(dataset, "CLASSIFICATION", "\"wandb\": " + wandb),
                settings(dataset, "CLASSIFICATION", "\"wandb\": " + json(wandbKey)),
                settings(dataset, "CHAT", "\"wandb\": " + wandb),
                settings(dataset, "CHAT", "\"wandb\": {\"project\": \" \", \"api_key\": [" + json(wandbKey) + "]}"),
                settings(
                        dataset,
                        "CHAT",
                        "\"wandb\": {\"api_key\": \"" + wandbKey.value().substring(0, 20) + "\\n\"}"));
        for (String body : bodies) {
            answered(400, client.send("POST", MODELS, body));
            answered(400, client.send("PATCH", MODELS + "/" + model, body));
        }
        String inParameter = URLEncoder.encode(inQuery.value(), UTF_8);
        for (String parameter : List.of("page_token", "page_size", "order_by")) {
            answered(400, client.get(MODELS + "?" + parameter + "=" + inParameter));
            answered(400, client.get(MODELS + "/" + model + "/events?" + parameter + "=" + inParameter));
        }
        for (String parameter : List.of("datasetType", "validationStatus", "before", "limit")) {
            answered(400, client.get("/v1/datasets?" + parameter + "=" + inParameter));
        }
        answered(400, client.send("POST", "/v1/datasets?name=n&type=" + inParameter, secret, "multipart/form-data"));
        answered(400, client.send("POST", "/v1/classify", "{\"inputs\": " + secret + "}"));
        answered(404, client.get("/v1/nothing"));
        answered(404, client.send("PUT", MODELS, secret));
        answered(404, client.get(MODELS + "/00000000-0000-7000-8000-000000000000"));
        String doomed = answered(
                        200, client.send("POST", MODELS, settings(dataset, "CLASSIFICATION", "\"api_key\": " + secret)))
                .at("/finetuned_model/id")
                .asText();
        answered(200, client.send("DELETE", MODELS + "/" + doomed, secret));
    }

    private void beUnknown(CarelessClient stranger, String dataset, String model) throws Exception {
        for (String path : List.of(MODELS, MODELS + "/" + model, "/v1/models", "/v1/datasets/" + dataset)) {
            answered(401, stranger.get(path));
        }
        answered(401, stranger.send("POST", MODELS, settings(dataset, "CLASSIFICATION", "\"api_key\": 1")));
        answered(401, stranger.send("POST", "/v1/classify", "{\"model\": \"" + model + "\"}"));
    }

    /** What Step Functions keeps: here all that DescribeExecution tells, for there is no history. */
    private static List<String> executions(URI endpoint, String model) {
        try (SfnClient client = SfnClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(Arns.REGION))
                .credentialsProvider(CREDENTIALS)
                .build()) {
            DescribeExecutionResponse execution = client.describeExecution(
                    request -> request.executionArn("arn:aws:states:%s:%s:execution:retune-training:%s-1-1"
                            .formatted(Arns.REGION, Arns.ACCOUNT, model)));
            return Stream.of(execution.input(), execution.output(), execution.error(), execution.cause())
                    .map(String::valueOf)
                    .toList();
        }
    }

    /** In the server's table, as it would be with a chat model installed. */
    private void keepKeysForWandb(Path data) {
        try (DynamoDbServer server = DynamoDbServer.start(data.resolve("dynamodb"), 0);
                DynamoDbClient client = DynamoDbClient.builder()
                        .endpointOverride(server.uri())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(CREDENTIALS)
                        .build()) {
            Clock clock = Clock.systemUTC();
            Table table = new Table(
                    client,
                    client.listTables().tableNames().get(0),
                    new Retries(clock, new Random(1), new Deadline(clock)),
                    () -> UUID.randomUUID().toString());
            InMemoryTrainingData datasets = new InMemoryTrainingData();
            datasets.add("chats", false);
            FinetunedModels models = new FinetunedModels(
                    new DynamoDbFinetunedModelStore(table),
                    new DynamoDbWorkIndex(table),
                    datasets,
                    model -> {},
                    BaseModelCatalog.of(new InstalledBaseModel("a-decoder", "1", BaseType.CHAT, 0.01, 2048)),
                    Fixtures.wandbKeys(),
                    new ModelIds(() -> 7),
                    clock);
            FinetunedModel model = models.create(
                    Fixtures.ALICE,
                    RequestIdentity.of(
                            Fixtures.ALICE,
                            new IdempotencyKey("a-key"),
                            wandbKey.value().getBytes(UTF_8)),
                    Optional.of("logged"),
                    settings(wandbKey),
                    new Violations());
            models.update(
                    Fixtures.ALICE,
                    model.id(),
                    Optional.empty(),
                    Optional.of(settings(otherWandbKey)),
                    new Violations());
        }
        assertThat(files(data).values())
                .anySatisfy(content -> assertThat(
                                PlantedSecret.known("a project of no secrecy").formIn(content))
                        .isPresent());
    }

    private static GivenSettings settings(PlantedSecret key) {
        return new GivenSettings(
                Optional.empty(),
                Optional.of(BaseType.CHAT),
                Optional.empty(),
                Optional.of("chats"),
                GivenHyperparameters.NONE,
                Optional.of(new GivenWandb(
                        Optional.of("a project of no secrecy"), Optional.of(key.value()), Optional.empty())));
    }

    private void assertHoldsNoSecret(Map<Path, byte[]> files) {
        assertThat(files.values())
                .as("files with the name of the model")
                .anySatisfy(
                        content -> assertThat(PlantedSecret.known(MODEL_NAME).formIn(content))
                                .isPresent());
        files.forEach((path, content) -> assertHoldsNoSecret(path.toString(), content));
    }

    private void assertHoldsNoSecret(String place, byte[] content) {
        for (PlantedSecret secret : secrets) {
            assertThat(secret.formIn(content))
                    .as("%s in %s", secret.value(), place)
                    .isEmpty();
        }
    }

    private static Map<Path, byte[]> files(Path data) {
        try (Stream<Path> found = Files.walk(data)) {
            Map<Path, byte[]> contents = new HashMap<>();
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                contents.put(file, Files.readAllBytes(file));
            }
            return contents;
        } catch (IOException e) {
            throw new AssertionError(data + " cannot be read", e);
        }
    }

    private CarelessClient client(JourneyServer server, String authorization) {
        return new CarelessClient(server.url(), authorization, inHeader, inQuery);
    }

    private static JsonNode answered(int status, HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode())
                .as("%s: %s", answer.request(), answer.body())
                .isEqualTo(status);
        return new ObjectMapper().readTree(answer.body());
    }

    private static String settings(String dataset, String baseType, String more) {
        return "{\"name\": \"n\", \"settings\": {\"base_model\": {\"base_type\": \"BASE_TYPE_%s\"}, \"dataset_id\": \"%s\", %s}}"
                .formatted(baseType, dataset, more);
    }

    private static String json(PlantedSecret secret) {
        return TextNode.valueOf(secret.value()).toString();
    }
}
