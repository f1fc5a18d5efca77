package dev.retune.functions.dataset;

import static dev.retune.dataset.DatasetFixtures.SPEC;
import static dev.retune.dataset.DatasetFixtures.goodUpload;
import static dev.retune.dataset.DatasetFixtures.upload;
import static dev.retune.model.Fixtures.ACME;
import static dev.retune.model.Fixtures.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retune.api.TimedContext;
import dev.retune.dataset.Dataset;
import dev.retune.dataset.DatasetFixtures;
import dev.retune.dataset.DatasetKey;
import dev.retune.dataset.DatasetSpec;
import dev.retune.dataset.DatasetType;
import dev.retune.dataset.ExampleRows;
import dev.retune.dataset.LabelCount;
import dev.retune.dataset.ReadingOptions;
import dev.retune.functions.dataset.DatasetApi.Answer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DatasetHandlersTest {
    private final DatasetApi api = new DatasetApi();

    @Test
    void aQueuedDatasetShowsWhatIsKnown() {
        String id = api.world.datasets.create(ALICE, SPEC, goodUpload()).id();

        Answer answer = api.get(id);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .hasToString("{\"dataset\":{\"id\":\"tickets-000001\",\"name\":\"Tickets\","
                        + "\"created_at\":\"2026-01-01T12:00:00Z\",\"updated_at\":\"2026-01-01T12:00:00Z\","
                        + "\"dataset_type\":\"single-label-classification-finetune-input\","
                        + "\"validation_status\":\"queued\",\"required_fields\":[\"text\",\"label\"],"
                        + "\"dataset_parts\":[],\"validation_warnings\":[]}}");
    }

    @Test
    void aValidatedDatasetShowsItsPartsAndMetrics() {
        String id = api.world.validated(SPEC, goodUpload()).id();

        JsonNode dataset = api.get(id).body().path("dataset");

        assertThat(dataset.path("validation_status").asText()).isEqualTo("validated");
        assertThat(dataset.path("schema").asText()).contains("\"type\":\"record\"");
        JsonNode train = dataset.path("dataset_parts").path(0);
        assertThat(train.path("id").asText()).isEqualTo(id + "-train");
        assertThat(train.path("name").asText()).isEqualTo("train");
        assertThat(train.path("index").isInt()).isTrue();
        assertThat(train.path("num_rows").asInt()).isEqualTo(40);
        assertThat(train.path("size_bytes").asInt()).isPositive();
        JsonNode metrics = dataset.path("metrics").path("finetune_dataset_metrics");
        assertThat(metrics.path("total_examples").asInt()).isEqualTo(50);
        assertThat(metrics.path("eval_examples").asInt()).isEqualTo(10);
        assertThat(metrics.path("classify_data_metrics").path("label_metrics").path(0))
                .hasToString("{\"label\":\"billing\",\"total_examples\":25}");
    }

    @Test
    void aFailedDatasetSaysWhy() {
        String id = api.world.validated(SPEC, upload("x")).id();

        JsonNode dataset = api.get(id).body().path("dataset");

        assertThat(dataset.path("validation_status").asText()).isEqualTo("failed");
        assertThat(dataset.path("validation_error").asText())
                .isEqualTo("csv files must have a header with the required fields: [text, label].");
        assertThat(dataset.has("schema")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "RERANKER|{\"num_train_queries\":240,\"num_train_relevant_passages\":240,\"num_train_hard_negatives\":480,"
                        + "\"num_eval_queries\":60,\"num_eval_relevant_passages\":60,\"num_eval_hard_negatives\":120}",
                "CHAT|{\"num_train_turns\":480,\"num_eval_turns\":120}",
                "MULTI_LABEL_CLASSIFICATION|{\"label_metrics\":[{\"label\":\"a\",\"total_examples\":300},"
                        + "{\"label\":\"b\",\"total_examples\":300}]}",
                "PROMPT_COMPLETION|",
            })
    void metricsAreOfTheDatasetsType(DatasetType type, @Nullable String expected) {
        ReadingOptions options = new ReadingOptions(false, ',', List.of("id"), List.of("note"));
        String id = api.world
                .validated(new DatasetSpec("Data", type, options), upload(ExampleRows.jsonLines(type, 300)))
                .id();

        JsonNode dataset = api.get(id).body().path("dataset");
        assertThat(dataset.path("preserve_fields")).hasToString("[\"id\",\"note\"]");
        JsonNode metrics = dataset.path("metrics").path("finetune_dataset_metrics");
        assertThat(metrics.path("train_examples").asInt()).isEqualTo(240);
        assertThat(metrics.path("eval_examples").asInt()).isEqualTo(60);
        List<String> ofTypes = List.of("reranker_data_metrics", "chat_data_metrics", "classify_data_metrics");
        assertThat(ofTypes.stream().filter(metrics::has).map(metrics::get).map(JsonNode::toString))
                .isEqualTo(Stream.ofNullable(expected).toList());
    }

    /** Lambda answers with 6 MB at most, in which this is a string of JSON. */
    @Test
    void aListOfAThousandDatasetsWithTheLongestOfEverythingFitsIntoAnAnswer() throws IOException {
        ReadingOptions options = new ReadingOptions(
                false,
                ',',
                IntStream.range(0, 10).mapToObj(i -> "kept_field_" + i).toList(),
                List.of());
        DatasetSpec spec = new DatasetSpec("\"".repeat(49), DatasetType.SINGLE_LABEL_CLASSIFICATION, options);
        List<LabelCount> labels = IntStream.range(0, 200)
                .mapToObj(i -> new LabelCount("\"".repeat(190) + i, 5))
                .toList();
        for (int i = 0; i < 1000; i++) {
            Dataset queued = Dataset.queued(
                    new DatasetKey(ACME, "n".repeat(49) + "-%06d".formatted(i)), spec, 100, api.world.clock.instant());
            api.world.store.add(DatasetFixtures.validated(queued, labels, Collections.nCopies(20, "x".repeat(500))));
        }

        JsonNode list = api.list(Map.of()).body();
        assertThat(list.path("datasets")).hasSize(1000);
        assertThat(new ObjectMapper().writeValueAsBytes(list.toString())).hasSizeLessThan(3_000_000);
        JsonNode listed = api.list(Map.of("limit", "2")).body().path("datasets").path(1);
        JsonNode read = api.get(listed.path("id").asText()).body().path("dataset");
        read.path("dataset_parts").forEach(part -> ((ObjectNode) part).remove("url"));
        assertThat(listed).isEqualTo(read);
        assertThat(api.get("n".repeat(49) + "-000007").body().toString()).hasSizeGreaterThan(90_000);
    }

    @Test
    void aMissingDatasetIsNamed() {
        Answer answer = api.get("nothing-ab12cd");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.message()).isEqualTo("The dataset with id 'nothing-ab12cd' was not found.");
    }

    @Test
    void listsNewestFirstWithinLimitAndOffset() {
        for (int i = 0; i < 3; i++) {
            api.world.datasets.create(ALICE, SPEC, goodUpload());
            api.world.clock.advance(Duration.ofSeconds(1));
        }

        assertThat(ids(Map.of())).containsExactly("tickets-000003", "tickets-000002", "tickets-000001");
        assertThat(ids(Map.of("limit", "1.0", "offset", "1"))).containsExactly("tickets-000002");
        assertThat(ids(Map.of("limit", "0", "before", "", "validationStatus", "")))
                .hasSize(3);
        assertThat(ids(Map.of("validationStatus", "validated"))).isEmpty();
        assertThat(ids(Map.of("validationStatus", "unknown"))).isEmpty();
        assertThat(ids(Map.of("validationStatus", "skipped"))).isEmpty();
        assertThat(ids(Map.of("datasetType", "chat-finetune-input"))).isEmpty();
        assertThat(ids(Map.of("before", "2026-01-01T12:00:01Z"))).containsExactly("tickets-000001");
        assertThat(ids(Map.of("after", "2026-01-01T13:00:01.000000+01:00"))).containsExactly("tickets-000003");
        assertThat(ids(Map.of("after", "2026-01-01T12:00:01"))).containsExactly("tickets-000003");
    }

    @ParameterizedTest
    @CsvSource({
        "datasetType, nonsense, The dataset type is invalid.",
        "validationStatus, done, 'validationStatus must be one of unknown, queued, processing, failed, validated, skipped'",
        "before, yesterday, before must be a time like 2026-01-31T12:00:00Z",
        "after, 2026-13-01T00:00:00Z, after must be a time like 2026-01-31T12:00:00Z",
        "limit, -1, limit must be a whole number from 0 to 2147483647",
        "limit, 1.5, limit must be a whole number from 0 to 2147483647",
        "offset, many, offset must be a whole number from 0 to 2147483647",
        "offset, 1e999999999, offset must be a whole number from 0 to 2147483647",
        "limit, NaN, limit must be a whole number from 0 to 2147483647",
    })
    void saysWhatIsWrongWithAFilter(String name, String value, String message) {
        Answer answer = api.list(Map.of(name, value));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).isEqualTo(message);
    }

    @Test
    void aDeletedDatasetIsGone() {
        String id = api.world.datasets.create(ALICE, SPEC, goodUpload()).id();
        DeleteDatasetHandler handler = new DeleteDatasetHandler(api.access, api.world.datasets);

        assertThat(api.call(handler, api.request(api.viewerKey, Map.of()).withPathParameters(Map.of("id", id)))
                        .status())
                .isEqualTo(403);
        Answer deleted = api.call(handler, api.request(api.adminKey, Map.of()).withPathParameters(Map.of("id", id)));

        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.body()).hasToString("{}");
        assertThat(api.get(id).status()).isEqualTo(404);
        assertThat(ids(Map.of())).isEmpty();
    }

    @Test
    void usageIsInBytes() {
        api.world.datasets.create(ALICE, SPEC, upload("12345"));

        assertThat(api.call(
                                new GetDatasetUsageHandler(api.access, api.world.datasets),
                                api.request(api.viewerKey, Map.of()))
                        .body())
                .hasToString("{\"organization_usage\":5}");
    }

    @Test
    void theStepAnswersHowItEnded() throws IOException {
        Dataset good = api.world.datasets.create(ALICE, SPEC, goodUpload());
        Dataset lost = api.world.datasets.create(ALICE, SPEC, goodUpload());

        assertThat(step("{\"organization_id\":\"acme\",\"dataset_id\":\"%s\",\"validation\":1}", good))
                .isEqualTo("{\"status\":\"validated\"}");
        assertThat(step("{\"organization_id\":\"acme\",\"dataset_id\":\"%s\",\"validation\":1,\"failed\":true}", lost))
                .isEqualTo("{\"status\":\"failed\"}");
        assertThat(step("{\"organization_id\":\"acme\",\"dataset_id\":\"%s\",\"validation\":2}", lost))
                .isEqualTo("{\"status\":\"gone\"}");
    }

    private String step(String input, Dataset dataset) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        new ValidateDatasetHandler(api.deadline, api.world.validation)
                .handleRequest(
                        new ByteArrayInputStream(input.formatted(dataset.id()).getBytes(StandardCharsets.UTF_8)),
                        output,
                        TimedContext.AMPLE);
        return output.toString(StandardCharsets.UTF_8);
    }

    private List<String> ids(Map<String, String> query) {
        return api.list(query).body().path("datasets").findValuesAsText("id");
    }
}
