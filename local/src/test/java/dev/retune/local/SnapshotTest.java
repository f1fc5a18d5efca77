package dev.retune.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.dataset.DatasetFixtures;
import dev.retune.dynamodb.DynamoDbApiKeyStore;
import dev.retune.dynamodb.DynamoDbDatasetStore;
import dev.retune.dynamodb.DynamoDbFinetunedModelStore;
import dev.retune.dynamodb.LocalTable;
import dev.retune.model.Fixtures;
import dev.retune.tenant.ApiKeys;
import dev.retune.tenant.Role;
import dev.retune.tenant.ServerSecret;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A snapshot leaves nothing in the table, and requests after it find their classes loaded. */
final class SnapshotTest {
    private static final int MOST_CLASSES = 20;

    @TempDir
    Path folder;

    private final LocalTable table = new LocalTable();
    private final byte[] secret = "0123456789012345678901234567890123456789".getBytes(StandardCharsets.UTF_8);
    private final String model = Fixtures.id(1);
    private String key = "";

    @BeforeEach
    void fill() {
        ApiKeys keys = new ApiKeys(
                new DynamoDbApiKeyStore(table.table()),
                new ServerSecret(secret).keyFor("API keys"),
                Clock.systemUTC(),
                () -> new byte[32]);
        key = keys.issue(Fixtures.ACME, "alice", Role.ADMIN).key();
        new DynamoDbFinetunedModelStore(table.table()).create(Fixtures.creation(Fixtures.queued(1)));
        new DynamoDbDatasetStore(table.table())
                .add(DatasetFixtures.queued(
                        DatasetFixtures.TICKETS, Clock.systemUTC().instant()));
    }

    @AfterEach
    void close() {
        table.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model.GetFinetunedModelHandler",
                "model.ListFinetunedModelsHandler",
                "model.ListEventsHandler",
                "dataset.ListDatasetsHandler",
                "catalog.ListModelsHandler"
            })
    void twoAnswersAfterARestoreLoadFewClasses(String handler) throws Exception {
        List<String> output = run(key, handler);

        int restored = output.indexOf(SnapshotProcess.RESTORED);
        assertThat(output)
                .filteredOn(line -> line.startsWith(SnapshotProcess.ANSWERED + "{\"statusCode\":200"))
                .as("output of %s", output)
                .hasSize(2);
        List<String> loaded = output.subList(restored, output.size()).stream()
                .filter(line -> line.contains("source:"))
                .toList();
        assertThat(loaded).hasSizeLessThanOrEqualTo(MOST_CLASSES);
    }

    @Test
    void everyHandlersRehearsalsSucceedAndWriteNothing() throws Exception {
        int before = table.rows();

        List<String> output = run(
                "",
                "catalog.GetModelHandler",
                "catalog.ListModelsHandler",
                "model.GetFinetunedModelHandler",
                "model.ListFinetunedModelsHandler",
                "model.ListEventsHandler",
                "model.ListTrainingStepMetricsHandler",
                "model.CreateFinetunedModelHandler",
                "model.UpdateFinetunedModelHandler",
                "model.DeleteFinetunedModelHandler",
                "dataset.GetDatasetHandler",
                "dataset.GetDatasetUsageHandler",
                "dataset.ListDatasetsHandler",
                "dataset.CreateDatasetHandler",
                "dataset.DeleteDatasetHandler",
                "dataset.ValidateDatasetHandler",
                "key.CheckApiKeyHandler",
                "key.IssueApiKeyHandler",
                "key.ListApiKeysHandler",
                "key.RevokeApiKeyHandler",
                "workflow.AdvanceStatusHandler",
                "workflow.SweepHandler");

        assertThat(output).filteredOn(line -> !line.contains("[class,load]")).containsExactly(SnapshotProcess.RESTORED);
        assertThat(table.rows()).isEqualTo(before);
    }

    private List<String> run(String withKey, String... handlers) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xlog:class+load:stdout",
                "-cp",
                classPath(),
                SnapshotProcess.class.getName(),
                withKey,
                model));
        for (String handler : handlers) {
            line.add("dev.retune.functions." + handler);
        }
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment());
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readAllLines(output);
    }

    /** What Lambda has, and the process's own class. */
    private String classPath() throws IOException {
        List<String> entries = new ArrayList<>();
        for (Path library : LambdaPackage.unpack(LambdaPackage.API, folder.resolve("lib"))) {
            entries.add(library.toString());
        }
        entries.add("target/test-classes");
        return String.join(File.pathSeparator, entries);
    }

    private Map<String, String> environment() throws IOException {
        Path secretFile = Files.write(folder.resolve("secret"), secret);
        String arn = "arn:aws:states:us-east-1:000000000000:stateMachine:retune";
        return Map.ofEntries(
                Map.entry("AWS_REGION", "us-east-1"),
                Map.entry("AWS_ACCESS_KEY_ID", "local"),
                Map.entry("AWS_SECRET_ACCESS_KEY", "local"),
                // Nothing listens there.
                Map.entry("AWS_ENDPOINT_URL", "http://127.0.0.1:1"),
                Map.entry("AWS_ENDPOINT_URL_DYNAMODB", table.endpoint().toString()),
                Map.entry("RETUNE_TABLE", table.name()),
                Map.entry("RETUNE_OBJECTS", "s3://bucket"),
                Map.entry("RETUNE_SECRET", secretFile.toUri().toString()),
                Map.entry("RETUNE_TRAINING_SLOTS", "1"),
                Map.entry("RETUNE_CHUNK_STEPS", "1"),
                Map.entry("RETUNE_TRAINING_STATE_MACHINE", arn + "-training"),
                Map.entry("RETUNE_VALIDATION_STATE_MACHINE", arn + "-validation"));
    }
}
