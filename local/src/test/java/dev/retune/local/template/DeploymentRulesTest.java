package dev.retune.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.dataset.Dataset;
import dev.retune.dataset.DatasetKey;
import dev.retune.dataset.DatasetSpec;
import dev.retune.dataset.DatasetType;
import dev.retune.dataset.ReadingOptions;
import dev.retune.local.template.TemplateResources.Statement;
import dev.retune.stepfunctions.ValidationInputJson;
import dev.retune.stepfunctions.WorkflowInputJson;
import dev.retune.tenant.OrganizationId;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must be true of {@code template.yaml} on AWS, where the embedded runtime has no part in it. */
final class DeploymentRulesTest {
    private static final String FUNCTION = "AWS::Serverless::Function";
    private static final String STATE_MACHINE = "AWS::Serverless::StateMachine";
    private static final String LOG_GROUP = "AWS::Logs::LogGroup";

    /** Another value of each parameter than its default. */
    private static final Map<String, String> OTHERWISE = Map.ofEntries(
            Map.entry("TrainingSlots", "2"),
            Map.entry("ChunkSteps", "7"),
            Map.entry("ApiMemory", "2048"),
            Map.entry("ComputeMemory", "4096"),
            Map.entry("VectorModule", "true"),
            Map.entry("WorkflowConcurrency", "5"),
            Map.entry("LogRetentionDays", "7"),
            Map.entry("BackupDays", "35"),
            Map.entry("AlarmEmail", "somebody@example.com"),
            Map.entry("QueueAlarmMinutes", "60"),
            Map.entry("ApiGatewayLogRole", "existing"));

    private final Map<String, Map<String, Object>> functions = TemplateResources.ofType(FUNCTION);

    @Test
    void everyFunctionHasARoleOfItsOwn() {
        assertThat(functions)
                .isNotEmpty()
                .allSatisfy((name, function) -> assertThat(function.keySet())
                        .as("SAM makes a role of the policies unless there is one")
                        .doesNotContain("Role"));
    }

    @ParameterizedTest
    @ValueSource(strings = {FUNCTION, STATE_MACHINE})
    void nothingIsAllowedByAWildcard(String type) {
        TemplateResources.permissions(type)
                .forEach((name, statements) -> assertThat(statements).as(name).allSatisfy(statement -> {
                    assertThat(statement.actions()).isNotEmpty().noneMatch(action -> action.contains("*"));
                    assertThat(statement.resources()).isNotEmpty().doesNotContain("*");
                }));
    }

    @Test
    void noFunctionOfTheApiCanStopAnExecution() {
        Template template = Template.read(TemplateResources.TEMPLATE, Map.of());
        Map<String, List<Statement>> permissions = TemplateResources.permissions(FUNCTION);

        Set<String> ofTheApi = template.functions().stream()
                .filter(function -> !function.routes().isEmpty())
                .map(FunctionResource::logicalId)
                .collect(Collectors.toSet());

        assertThat(ofTheApi)
                .isNotEmpty()
                .allSatisfy(function ->
                        assertThat(actions(permissions.get(function))).doesNotContain("states:StopExecution"));
        assertThat(actions(permissions.get("SweepFunction"))).contains("states:StopExecution");
    }

    @Test
    void everyFunctionHasALogGroupOfItsOwn() {
        Set<String> groups = TemplateResources.ofType(LOG_GROUP).keySet();
        Set<String> taken = new HashSet<>();

        assertThat(functions).allSatisfy((name, function) -> {
            String group = String.valueOf(
                    map(map(function.get("LoggingConfig")).get("LogGroup")).get("Ref"));
            assertThat(groups).contains(group);
            assertThat(taken.add(group)).as(group + " is of one function").isTrue();
        });
    }

    @Test
    void noLogIsKeptForEver() {
        assertThat(TemplateResources.ofType(LOG_GROUP))
                .isNotEmpty()
                .allSatisfy((name, group) ->
                        assertThat(group).containsEntry("RetentionInDays", Map.of("Ref", "LogRetentionDays")));
    }

    /** A history of executions is read by more people than the table. */
    @Test
    void anExecutionIsToldIdsAndNumbersOnly() {
        assertThat(components(WorkflowInputJson.class))
                .containsExactlyInAnyOrder("organizationId", "modelId", "attempt", "dispatch");
        assertThat(components(ValidationInputJson.class))
                .containsExactlyInAnyOrder("organizationId", "datasetId", "validation", "failed");
    }

    /** An alias goes on naming a version with the old settings unless the version's own description changes. */
    @Test
    void aChangeOfAParameterPublishesAVersionOfTheFunctionsItConcerns() {
        assertThat(OTHERWISE.keySet())
                .isEqualTo(TemplateResources.section("Parameters").keySet());
        Template before = Template.read(TemplateResources.TEMPLATE, Map.of());

        OTHERWISE.forEach((parameter, value) -> {
            Template after = Template.read(TemplateResources.TEMPLATE, Map.of(parameter, value));
            Set<String> changed = new TreeSet<>();
            Set<String> described = new TreeSet<>();
            functions.forEach((name, function) -> {
                if (!settings(before, name).equals(settings(after, name))) {
                    changed.add(name);
                }
                if (String.valueOf(function.get("VersionDescription")).contains("${" + parameter + "}")) {
                    described.add(name);
                }
            });
            assertThat(described).as(parameter).isEqualTo(changed);
        });
    }

    @Test
    void nothingExpiresThatIsStillNeeded() {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        DatasetSpec spec = new DatasetSpec("tickets", DatasetType.SINGLE_LABEL_CLASSIFICATION, ReadingOptions.DEFAULT);
        Dataset dataset = Dataset.queued(new DatasetKey(new OrganizationId("acme"), "tickets"), spec, 1, now);
        long keptDays = Duration.between(now, dataset.availableUntil()).toDays();

        List<Map<String, Object>> rules = lifecycleRules();

        assertThat(rules)
                .filteredOn(rule -> rule.containsKey("ExpirationInDays"))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule).containsEntry("Prefix", "datasets/");
                    assertThat((long) rule.get("ExpirationInDays")).isGreaterThan(keptDays);
                });
    }

    private static List<Map<String, Object>> lifecycleRules() {
        Map<String, Object> bucket = TemplateResources.ofType("AWS::S3::Bucket").get("Objects");
        return Yaml.list(map(bucket.get("LifecycleConfiguration")).get("Rules"), "Rules").stream()
                .map(DeploymentRulesTest::map)
                .toList();
    }

    private static List<Object> settings(Template template, String function) {
        FunctionResource resource = template.function(function).orElseThrow();
        return List.of(resource.environment(), resource.memoryMegabytes(), resource.timeout());
    }

    private static List<String> actions(List<Statement> statements) {
        return statements.stream()
                .flatMap(statement -> statement.actions().stream())
                .toList();
    }

    private static Stream<String> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName);
    }

    private static Map<String, Object> map(Object value) {
        return Yaml.map(value, "");
    }
}
