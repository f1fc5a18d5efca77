package dev.retune.local.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retune.dataset.DatasetFixtures;
import dev.retune.tenant.OrganizationId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** An admin of an organization, who calls functions as API Gateway, an operator and the state machines do. */
final class ServiceUser {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNDARY = "boundary";

    private final RecordedFunctions functions;
    private final OrganizationId organization;
    private final JsonNode issued;

    ServiceUser(RecordedFunctions functions, OrganizationId organization) {
        this.functions = functions;
        this.organization = organization;
        this.issued = issueKey();
    }

    String keyId() {
        return issued.path("key_id").asText();
    }

    JsonNode issueKey() {
        return invoke("IssueApiKey", of("'user_id': 'alice', 'role': 'admin'"));
    }

    JsonNode listKeys() {
        return invoke("ListApiKeys", "{'organization_id': '%s'}".formatted(organization));
    }

    void revokeKey(JsonNode issued) {
        invoke(
                "RevokeApiKey",
                of("'key_id': '%s'".formatted(issued.path("key_id").asText())));
    }

    /** A request that is refused once it is known who asks, which the function then remembers. */
    void introduce(String function) {
        functions.request(
                function,
                event().withPathParameters(Map.of("id", "none"))
                        .withQueryStringParameters(Map.of("name", "too long".repeat(10))));
    }

    /** A request that needs neither an id nor a body. */
    JsonNode request(String function) {
        return request(function, event());
    }

    JsonNode request(String function, String id) {
        return request(function, event().withPathParameters(Map.of("id", id)));
    }

    JsonNode page(String function, int size) {
        return request(function, event().withQueryStringParameters(Map.of("page_size", Integer.toString(size))));
    }

    /** @return the data set's id */
    String createDataset() {
        String form = "--" + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"data\"; filename=\"tickets.jsonl\"\r\n\r\n"
                + DatasetFixtures.jsonLines(50, "billing", "bug") + "\r\n--" + BOUNDARY + "--\r\n";
        return request(
                        "CreateDataset",
                        event().withQueryStringParameters(
                                        Map.of("name", "Tickets", "type", "single-label-classification-finetune-input"))
                                .withHeaders(Map.of(
                                        "Authorization",
                                        authorization(),
                                        "Content-Type",
                                        "multipart/form-data; boundary=" + BOUNDARY))
                                .withIsBase64Encoded(true)
                                .withBody(Base64.getEncoder().encodeToString(form.getBytes(StandardCharsets.UTF_8))))
                .path("id")
                .asText();
    }

    /** @return what says where the file is to be put */
    JsonNode openUpload() {
        return request("CreateDatasetUpload");
    }

    /** @return the data set's id */
    String createDatasetFrom(JsonNode upload) {
        functions.put(
                URI.create(upload.path("data").path("url").asText()),
                DatasetFixtures.bytes(DatasetFixtures.jsonLines(50, "billing", "bug")));
        return request(
                        "CreateDataset",
                        event().withQueryStringParameters(Map.of(
                                "name",
                                "Tickets",
                                "type",
                                "single-label-classification-finetune-input",
                                "upload_id",
                                upload.path("id").asText())))
                .path("id")
                .asText();
    }

    void validate(String dataset, int validation) {
        invoke("ValidateDataset", of("'dataset_id': '%s', 'validation': %d".formatted(dataset, validation)));
    }

    /** @return the model's id */
    String createModel(String dataset) {
        String body = """
                {'name': 'ticket router', 'settings': {
                  'base_model': {'base_type': 'BASE_TYPE_CLASSIFICATION'}, 'dataset_id': '%s',
                  'hyperparameters': {'train_epochs': 1, 'train_batch_size': 16, 'lora_rank': 1}}}""".formatted(dataset);
        return request("CreateFinetunedModel", event().withBody(json(body)))
                .path("finetuned_model")
                .path("id")
                .asText();
    }

    JsonNode classify(String model) {
        return request(
                "Classify",
                event().withBody(json("{'model': '%s-ft', 'inputs': ['my card was declined']}".formatted(model))));
    }

    /** The first run of a model from begin to READY. */
    void train(String model) {
        begin(model);
        trainToTheEnd(model);
        beginDeployment(model);
        markReady(model, deploy(model));
    }

    void begin(String model) {
        advance("BEGIN", model, "", "FINETUNING");
    }

    void trainToTheEnd(String model) {
        String outcome;
        do {
            outcome = step("TrainChunk", model).path("outcome").asText();
        } while (outcome.equals("MORE"));
        assertThat(outcome).isEqualTo("DONE");
    }

    void beginDeployment(String model) {
        advance("BEGIN_DEPLOYMENT", model, "", "DEPLOYING_API");
    }

    /** @return where the adapter is */
    String deploy(String model) {
        return step("Deploy", model).path("adapter").asText();
    }

    void markReady(String model, String adapter) {
        advance("MARK_READY", model, ", 'adapter': '" + adapter + "'", "READY");
    }

    void fail(String model) {
        advance("MARK_FAILED", model, ", 'error': {'Error': 'States.Timeout'}", "FAILED");
    }

    void rename(String model) {
        update(model, "{'name': 'router'}");
    }

    void replaceSettings(String model, String dataset) {
        update(model, """
                {'settings': {'base_model': {'base_type': 'BASE_TYPE_CLASSIFICATION'}, 'dataset_id': '%s',
                  'hyperparameters': {'train_epochs': 2}}}""".formatted(dataset));
    }

    void sweep() {
        invoke("Sweep", "{}");
    }

    private JsonNode invoke(String function, String payload) {
        return parse(functions.invoke(function, json(payload)));
    }

    private void update(String model, String change) {
        request(
                "UpdateFinetunedModel",
                event().withPathParameters(Map.of("id", model)).withBody(json(change)));
    }

    private void advance(String step, String model, String more, String status) {
        assertThat(invoke("AdvanceStatus", "{'step': '%s', 'execution': %s%s}".formatted(step, execution(model), more)))
                .hasToString("{\"status\":\"" + status + "\"}");
    }

    private JsonNode step(String function, String model) {
        return invoke(function, "{'execution': %s}".formatted(execution(model)));
    }

    private JsonNode request(String function, APIGatewayProxyRequestEvent event) {
        APIGatewayProxyResponseEvent answer = functions.request(function, event);
        assertThat(answer.getStatusCode())
                .as(function + ": " + answer.getBody())
                .isEqualTo(200);
        return parse(answer.getBody());
    }

    private APIGatewayProxyRequestEvent event() {
        return new APIGatewayProxyRequestEvent()
                .withHttpMethod("ANY")
                .withPath("/")
                .withPathParameters(Map.of())
                .withHeaders(Map.of("Authorization", authorization(), "Host", "retune.example.com"));
    }

    private String authorization() {
        return "Bearer " + issued.path("key").asText();
    }

    /** The first of a model. */
    private String execution(String model) {
        return of("'model_id': '%s', 'attempt': 1, 'dispatch': 1".formatted(model));
    }

    private String of(String fields) {
        return "{'organization_id': '%s', %s}".formatted(organization, fields);
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + json, e);
        }
    }
}
