package dev.retune.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.retune.api.GatewayAnswer;
import dev.retune.api.GatewayRequest;
import dev.retune.dataset.DatasetStatus;
import dev.retune.dataset.DatasetType;
import dev.retune.model.BaseType;
import dev.retune.model.HyperparameterRange;
import dev.retune.model.LoraTargetModules;
import dev.retune.model.Status;
import dev.retune.model.Strategy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code openapi.yaml} says a value may be is what handlers take. */
final class OpenApiLimitsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final OpenApiDocument OPEN_API = OpenApiDocument.read();
    private static final JsonNode HYPERPARAMETERS =
            OPEN_API.schema("Hyperparameters").required("properties");
    private static final String ALICE = "rt_" + "aa".repeat(32);

    static Stream<String> names() {
        return Stream.of(
                "",
                " ",
                "\t",
                "x",
                " x ",
                "tickets, new",
                "\u00fc\ud83d\ude00",
                "a\u0001b",
                "a\u007fb",
                "a\u009fb",
                "a\nb",
                "a\u202eb",
                "a\u2066b",
                "x".repeat(49),
                "x".repeat(50),
                "\ud83d\ude00".repeat(255),
                "x".repeat(256));
    }

    static Stream<String> delimiters() {
        return Stream.of(",", ";", "\t", "\\t", "|", "\u00a7", "ab", "\"", "\n", "\r", "\0", "\ud83d\ude00", "\ufeff");
    }

    @ParameterizedTest
    @EnumSource(HyperparameterRange.class)
    void aHyperparameterIsTakenWithinItsRangeAndNotBeyond(HyperparameterRange range) {
        JsonNode schema = HYPERPARAMETERS.required(range.field());
        BigDecimal least = new BigDecimal(schema.required("minimum").asText());
        BigDecimal most = new BigDecimal(schema.required("maximum").asText());
        BigDecimal step =
                schema.required("type").asText().equals("integer") ? BigDecimal.ONE : new BigDecimal("0.00000001");
        // Zero is how proto3 leaves a field out.
        BigDecimal below = least.subtract(step).signum() == 0 ? step.negate() : least.subtract(step);

        assertThat(create(range.field(), least)).isEqualTo(200);
        assertThat(create(range.field(), most)).isEqualTo(200);
        assertThat(create(range.field(), below)).isEqualTo(400);
        assertThat(create(range.field(), most.add(step))).isEqualTo(400);
    }

    @Test
    void everyHyperparameterIsDescribedWithItsDefault() {
        JsonNode resolved = send(ApiOperation.CREATE_FINETUNED_MODEL.request())
                .json()
                .at("/finetuned_model/settings/hyperparameters");
        Set<String> described = new TreeSet<>();
        HYPERPARAMETERS.forEachEntry((name, schema) -> {
            described.add(name);
            // It depends on the rank.
            if (!name.equals(HyperparameterRange.LORA_ALPHA.field())) {
                assertThat(resolved.required(name).asText())
                        .as(name)
                        .isEqualTo(schema.required("default").asText());
            }
        });

        assertThat(described)
                .isEqualTo(
                        resolved.propertyStream().map(field -> field.getKey()).collect(Collectors.toSet()));
    }

    @Test
    void constantsAreThoseOfTheCode() {
        assertThat(constants(OPEN_API.schema("Status"))).isEqualTo(withUnspecified(Status.PREFIX, Status.values()));
        assertThat(constants(OPEN_API.schema("BaseType")))
                .isEqualTo(withUnspecified(BaseType.PREFIX, BaseType.values()));
        assertThat(constants(OPEN_API.schema("Settings").at("/properties/base_model/properties/strategy")))
                .isEqualTo(withUnspecified(Strategy.PREFIX, Strategy.values()));
        assertThat(constants(HYPERPARAMETERS.required("lora_target_modules")))
                .isEqualTo(withUnspecified(LoraTargetModules.PREFIX, LoraTargetModules.values()));
        assertThat(constants(OPEN_API.schema("ValidationStatus")))
                .isEqualTo(Arrays.stream(DatasetStatus.values())
                        .map(DatasetStatus::wireName)
                        .collect(Collectors.toSet()));
    }

    @Test
    void dataSetsAreTakenOfTheTypesThatAreDescribed() {
        Set<String> taken = Arrays.stream(DatasetType.values())
                .map(DatasetType::wireName)
                .filter(type -> send(ApiOperation.CREATE_DATASET.request().query("type", type))
                                .status()
                        == 200)
                .collect(Collectors.toSet());

        assertThat(taken).isNotEmpty().isEqualTo(constants(OPEN_API.schema("DatasetType")));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aModelsNameIsTakenIfItIsAsDescribed(String name) {
        ObjectNode rename = JSON.createObjectNode().put("name", name);

        assertThat(send(ApiOperation.UPDATE_FINETUNED_MODEL.request().body(rename.toString()))
                        .status())
                .isEqualTo(describedStatus(OPEN_API.schema("ModelName"), name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aDataSetsNameIsTakenIfItIsAsDescribed(String name) {
        assertThat(send(ApiOperation.CREATE_DATASET.request().query("name", name))
                        .status())
                .isEqualTo(describedStatus(OPEN_API.queryParameter(ApiOperation.CREATE_DATASET.route(), "name"), name));
    }

    @ParameterizedTest
    @MethodSource("delimiters")
    void aDelimiterIsTakenIfItIsAsDescribed(String delimiter) {
        assertThat(send(ApiOperation.CREATE_DATASET.request().query("csv_delimiter", delimiter))
                        .status())
                .isEqualTo(describedStatus(
                        OPEN_API.queryParameter(ApiOperation.CREATE_DATASET.route(), "csv_delimiter"), delimiter));
    }

    @Test
    void modelsAreListedForTheEndpointsThatAreDescribed() {
        List<String> candidates = new ArrayList<>(constants(OPEN_API.schema("CompatibleEndpoint")));
        assertThat(candidates)
                .allSatisfy(endpoint -> assertThat(listed(endpoint)).isEqualTo(200));
        assertThat(listed("tokenize")).isEqualTo(400);
    }

    private static int listed(String endpoint) {
        return send(ApiOperation.LIST_MODELS.request().query("endpoint", endpoint))
                .status();
    }

    private static int describedStatus(JsonNode schema, String value) {
        return OPEN_API.problems(schema, TextNode.valueOf(value)).isEmpty() ? 200 : 400;
    }

    private static int create(String hyperparameter, BigDecimal value) {
        String good = new String(ApiOperation.CREATE_FINETUNED_MODEL.request().body(), UTF_8);
        String body = good.replaceFirst(
                "}}$", ", \"hyperparameters\": {\"" + hyperparameter + "\": " + value.toPlainString() + "}}}");
        return send(ApiOperation.CREATE_FINETUNED_MODEL.request().body(body)).status();
    }

    private static GatewayAnswer send(GatewayRequest request) {
        return request.key(ALICE).send(RecordedService.inMemory().endpoints().get(request.route()));
    }

    private static Set<String> constants(JsonNode schema) {
        return schema.required("enum").valueStream().map(JsonNode::asText).collect(Collectors.toSet());
    }

    private static Set<String> withUnspecified(String prefix, Enum<?>[] constants) {
        return Stream.concat(Stream.of("UNSPECIFIED"), Arrays.stream(constants).map(Enum::name))
                .map(name -> prefix + name)
                .collect(Collectors.toSet());
    }
}
