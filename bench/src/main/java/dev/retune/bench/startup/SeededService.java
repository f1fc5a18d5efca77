package dev.retune.bench.startup;

import dev.retune.bench.ReadyModel;
import dev.retune.dataset.DatasetIds;
import dev.retune.dataset.DatasetSpec;
import dev.retune.dataset.DatasetType;
import dev.retune.dataset.DatasetValidation;
import dev.retune.dataset.Datasets;
import dev.retune.dataset.ReadingOptions;
import dev.retune.dataset.Upload;
import dev.retune.dataset.file.RowFiles;
import dev.retune.dynamodb.DynamoDbApiKeyStore;
import dev.retune.dynamodb.DynamoDbDatasetStore;
import dev.retune.dynamodb.DynamoDbMetricsStore;
import dev.retune.dynamodb.Retries;
import dev.retune.dynamodb.Table;
import dev.retune.invocation.Deadline;
import dev.retune.local.dynamodb.DynamoDbServer;
import dev.retune.local.template.Template;
import dev.retune.metrics.StepMetrics;
import dev.retune.model.ModelKey;
import dev.retune.storage.FolderObjectStorage;
import dev.retune.tenant.ApiKey;
import dev.retune.tenant.ApiKeys;
import dev.retune.tenant.Caller;
import dev.retune.tenant.OrganizationId;
import dev.retune.tenant.Role;
import dev.retune.tenant.ServerSecret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the events in {@code events/} ask for: Alice of acme with a key, a ready model with metrics, and a data set. */
final class SeededService implements AutoCloseable {
    /** What Secrets Manager answers. */
    static final String SECRET = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    static final String BUCKET = "bench-objects";

    private static final Caller ALICE = new Caller(new OrganizationId("acme"), "alice", Role.ADMIN);
    private static final String MODEL = "019b7970-1ff0-7000-8000-000000000002";
    private static final Instant CREATED = Instant.parse("2026-01-01T12:00:00Z");
    private static final String ACCESS_KEY = "bench";

    private final Path folder;
    private final DynamoDbServer dynamoDb;

    private SeededService(Path folder, DynamoDbServer dynamoDb) {
        this.folder = folder;
        this.dynamoDb = dynamoDb;
    }

    static SeededService start(Template template, Path folder) throws IOException {
        DynamoDbServer server = DynamoDbServer.start(folder.resolve("dynamodb"), 0);
        server.ensure(template.tables());
        SeededService service = new SeededService(folder, server);
        try (DynamoDbClient client = DynamoDbClient.builder()
                .endpointOverride(server.uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, ACCESS_KEY)))
                .build()) {
            Table table = new Table(
                    client,
                    template.tables().get(0).name(),
                    new Retries(Clock.systemUTC(), new Random(), new Deadline(Clock.systemUTC())),
                    () -> UUID.randomUUID().toString());
            service.seed(table, new ServerSecret(SECRET.getBytes(StandardCharsets.UTF_8)));
        }
        return service;
    }

    URI dynamoDb() {
        return dynamoDb.uri();
    }

    /** What a function is given, beside what the template says. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("RETUNE_OBJECTS", "s3://" + BUCKET);
        environment.put("RETUNE_SECRET", "arn:aws:secretsmanager:us-east-1:000000000000:secret:bench");
        environment.put("AWS_ACCESS_KEY_ID", ACCESS_KEY);
        environment.put("AWS_SECRET_ACCESS_KEY", ACCESS_KEY);
        environment.put("AWS_REGION", "us-east-1");
        return environment;
    }

    @Override
    public void close() {
        dynamoDb.close();
    }

    private void seed(Table table, ServerSecret secret) throws IOException {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 0xaa);
        DynamoDbApiKeyStore keys = new DynamoDbApiKeyStore(table);
        String issued = new ApiKeys(keys, secret.keyFor("API keys"), Clock.systemUTC(), () -> key)
                .issue(ALICE.organization(), ALICE.userId(), ALICE.role())
                .key();
        // The baseline knows keys by a plain digest.
        keys.add(new ApiKey("baseline", sha256(issued), ALICE.organization(), ALICE.userId(), ALICE.role(), CREATED));
        ReadyModel.store(table, ALICE, MODEL, "tickets-000001", CREATED);
        new DynamoDbMetricsStore(table)
                .put(
                        new ModelKey(ALICE.organization(), MODEL),
                        1,
                        new StepMetrics(0, CREATED, Map.of("accuracy", 0.5, "cross_entropy", 0.7)));
        Path objects = Files.createDirectories(folder.resolve("objects"));
        seedDataset(new DynamoDbDatasetStore(table), new FolderObjectStorage(objects));
    }

    private static void seedDataset(DynamoDbDatasetStore store, FolderObjectStorage objects) {
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < 100; row++) {
            rows.append("{\"text\": \"ticket %d\", \"label\": \"%s\"}%n".formatted(row, row % 2 == 0 ? "a" : "b"));
        }
        Upload upload = new Upload(rows.toString().getBytes(StandardCharsets.UTF_8), Optional.empty());
        DatasetSpec spec = new DatasetSpec("tickets", DatasetType.SINGLE_LABEL_CLASSIFICATION, ReadingOptions.DEFAULT);
        Clock clock = Clock.systemUTC();
        var created = new Datasets(store, objects, (dataset, validation) -> {}, new DatasetIds(() -> "000001"), clock)
                .create(ALICE, spec, upload);
        new DatasetValidation(store, objects, new RowFiles(), (dataset, validation) -> {}, clock)
                .validate(created.key(), 1);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
