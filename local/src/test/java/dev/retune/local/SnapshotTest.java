package dev.retune.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.dataset.DatasetFixtures;
import dev.retune.dynamodb.DynamoDbApiKeyStore;
import dev.retune.dynamodb.DynamoDbDatasetStore;
import dev.retune.dynamodb.DynamoDbFinetunedModelStore;
import dev.retune.dynamodb.LocalTable;
import dev.retune.local.template.FunctionResource;
import dev.retune.local.template.Template;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
        List<String> output = run(LambdaPackage.Kind.API, key, List.of("dev.retune.functions." + handler));

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

    @ParameterizedTest
    @EnumSource(LambdaPackage.Kind.class)
    void everyHandlersRehearsalsSucceedAndWriteNothing(LambdaPackage.Kind kind) throws Exception {
        int before = table.rows();
        List<String> handlers = Template.read(Path.of("../template.yaml"), Map.of()).functions().stream()
                .map(FunctionResource::handler)
                .filter(kind::has)
                .toList();

        List<String> output = run(kind, "", handlers);

        assertThat(handlers).hasSizeGreaterThan(2);
        assertThat(output).filteredOn(line -> !line.contains("[class,load]")).containsExactly(SnapshotProcess.RESTORED);
        assertThat(table.rows()).isEqualTo(before);
    }

    private List<String> run(LambdaPackage.Kind kind, String withKey, List<String> handlers)
            throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xlog:class+load:stdout",
                // The HTTP client is native code; later JVMs warn about it unless it is allowed.
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath(kind),
                SnapshotProcess.class.getName(),
                withKey,
                model));
        line.addAll(handlers);
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment());
        Process process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return Files.readAllLines(output);
    }

    /** What Lambda has, and the process's own class. */
    private String classPath(LambdaPackage.Kind kind) throws IOException {
        List<String> entries = new ArrayList<>();
        for (Path library : LambdaPackage.unpack(kind.jar(), folder.resolve("lib"))) {
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
