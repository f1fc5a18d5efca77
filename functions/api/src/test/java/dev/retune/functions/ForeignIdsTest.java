package dev.retune.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retune.api.ApiHandler;
import dev.retune.api.GatewayAnswer;
import dev.retune.api.GatewayRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever another organization has is as if it were not there, byte for byte, and stays as it is. */
final class ForeignIdsTest {
    private static final String ALICE = "rt_" + "aa".repeat(32);
    private static final String BOB = "rt_" + "bb".repeat(32);
    private static final String MODELS = "GET /v1/finetuning/finetuned-models";
    private static final String DATASETS = "GET /v1/datasets";

    private final Map<String, ApiHandler> endpoints = RecordedService.inMemory().endpoints();

    static Stream<ApiOperation> operationsWithIds() {
        return Arrays.stream(ApiOperation.values())
                .filter(operation -> operation.hasId() || operation == ApiOperation.CREATE_FINETUNED_MODEL);
    }

    @ParameterizedTest
    @MethodSource("operationsWithIds")
    void aForeignIdIsAnsweredAsAMissingOne(ApiOperation operation) {
        assertAsMissing(operation, ALICE, BOB);
        assertAsMissing(operation, BOB, ALICE);
    }

    @ParameterizedTest
    @EnumSource(
            value = ApiOperation.class,
            names = {"LIST_FINETUNED_MODELS", "LIST_DATASETS", "LIST_MODELS", "GET_DATASET_USAGE"})
    void aListHasNothingOfOthers(ApiOperation operation) {
        String ofAlice = send(operation.request(), ALICE).body();
        String ofBob = send(operation.request(), BOB).body();

        assertThat(ofAlice).isNotEqualTo(ofBob);
        ids(ALICE, operation).forEach(id -> assertThat(ofBob).doesNotContain(id));
        ids(BOB, operation).forEach(id -> assertThat(ofAlice).doesNotContain(id));
    }

    /** A new name, other settings, and other settings on the caller's own data. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\": \"x\"}",
                "{\"settings\": {\"hyperparameters\": {\"train_epochs\": 2}}}",
                "{\"settings\": {\"dataset_id\": \"tickets-000001\"}}",
                "{\"name\": \"\", \"settings\": {\"hyperparameters\": {\"train_epochs\": 99}}}"
            })
    void whateverAnUpdateAsksFor(String body) {
        for (String foreign : ids(BOB, ApiOperation.UPDATE_FINETUNED_MODEL)) {
            assertEqualButForTheId(
                    ApiOperation.UPDATE_FINETUNED_MODEL.request(foreign).body(body),
                    ApiOperation.UPDATE_FINETUNED_MODEL
                            .request(missing(foreign))
                            .body(body),
                    ALICE,
                    foreign);
        }
    }

    private void assertAsMissing(ApiOperation operation, String caller, String owner) {
        List<String> foreign = ids(owner, operation);
        assertThat(foreign).isNotEmpty();
        List<String> before = everything(owner);
        for (String id : foreign) {
            assertEqualButForTheId(operation.request(id), operation.request(missing(id)), caller, id);
        }
        assertThat(everything(owner)).isEqualTo(before);
    }

    private void assertEqualButForTheId(
            GatewayRequest ofForeign, GatewayRequest ofMissing, String caller, String foreign) {
        GatewayAnswer answer = send(ofForeign, caller);
        GatewayAnswer expected = send(ofMissing, caller);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.headers()).isEqualTo(expected.headers());
        assertThat(answer.status()).isEqualTo(expected.status());
        assertThat(answer.body()).isEqualTo(expected.body().replace(missing(foreign), foreign));
    }

    /** An id that nobody has, of the same shape. */
    private static String missing(String id) {
        return id.substring(0, id.length() - 6) + "ffffff";
    }

    private List<String> everything(String owner) {
        List<String> answers = new ArrayList<>();
        for (ApiOperation operation : ApiOperation.values()) {
            if (!operation.changes()) {
                Stream<String> ids = operation.hasId() ? ids(owner, operation).stream() : Stream.of("");
                ids.forEach(id -> answers.add(send(operation.request(id), owner).body()));
            }
        }
        return answers;
    }

    private List<String> ids(String owner, ApiOperation operation) {
        boolean datasets = operation.isAboutDatasets() || operation == ApiOperation.LIST_DATASETS;
        JsonNode listing =
                send(GatewayRequest.to(datasets ? DATASETS : MODELS), owner).json();
        return listing.required(datasets ? "datasets" : "finetuned_models").findValuesAsText("id").stream()
                .filter(id -> !id.endsWith("-train") && !id.endsWith("-eval"))
                .toList();
    }

    private GatewayAnswer send(GatewayRequest request, String key) {
        return request.key(key).send(endpoints.get(request.route()));
    }
}
