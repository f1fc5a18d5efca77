package dev.retune.bench.api;

import dev.retune.bench.ReadyModel;
import dev.retune.dynamodb.Keys;
import dev.retune.dynamodb.Retries;
import dev.retune.dynamodb.Table;
import dev.retune.invocation.Deadline;
import dev.retune.local.dynamodb.DynamoDbServer;
import dev.retune.local.start.DataFolder;
import dev.retune.local.template.Template;
import dev.retune.tenant.Caller;
import dev.retune.tenant.OrganizationId;
import dev.retune.tenant.Role;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * A data folder full of ready models: one that went through its whole life in the store, and copies of its rows. Only the
 * first {@value #WITH_EVENTS} have events, because a history is five times as much to write as a model.
 */
final class SeededModels {
    static final int WITH_EVENTS = 1000;

    /** Of the caller whom a new server's first key belongs to. */
    private static final OrganizationId ORGANIZATION = new OrganizationId("default");

    private static final Instant CREATED = Instant.parse("2026-01-01T12:00:00Z");
    private static final int ROWS_A_CALL = 25;
    private static final String COUNT = "model_count";

    private final DynamoDbClient client;
    private final String tableName;

    private SeededModels(DynamoDbClient client) {
        this.client = client;
        this.tableName = client.listTables().tableNames().get(0);
    }

    /** @param count from 1 */
    static void write(Path template, Path folder, int count) {
        DataFolder data = DataFolder.open(folder);
        try (DynamoDbServer server = DynamoDbServer.start(data.dynamodb(), 0)) {
            server.ensure(Template.read(template, Map.of()).tables());
            try (DynamoDbClient client = DynamoDbClient.builder()
                    .endpointOverride(server.uri())
                    .region(Region.US_EAST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                    .build()) {
                new SeededModels(client).write(count);
            }
        }
    }

    /** The id of a model, by number from 0 in the order of creation. */
    static String id(int number) {
        return "01900000-0000-7000-8000-%012d".formatted(number);
    }

    private void write(int count) {
        storeFirst();
        List<Map<String, AttributeValue>> all =
                client.scan(scan -> scan.tableName(tableName)).items();
        List<Map<String, AttributeValue>> first = all.stream()
                .filter(row -> Stream.of(Keys.PARTITION, Keys.SORT)
                        .anyMatch(name -> contains(Objects.requireNonNull(row.get(name)), id(0))))
                .toList();
        List<Map<String, AttributeValue>> models = first.stream()
                .filter(row -> contains(Objects.requireNonNull(row.get(Keys.SORT)), id(0)))
                .toList();
        List<WriteRequest> writes = new ArrayList<>();
        for (int number = 1; number < count; number++) {
            String id = id(number);
            for (Map<String, AttributeValue> row : number < WITH_EVENTS ? first : models) {
                Map<String, AttributeValue> copy = new HashMap<>(row);
                copy.replaceAll((name, value) -> renamed(value, text -> text.replace(id(0), id)));
                writes.add(
                        WriteRequest.builder().putRequest(put -> put.item(copy)).build());
                if (writes.size() == ROWS_A_CALL) {
                    flush(writes);
                }
            }
        }
        if (!writes.isEmpty()) {
            flush(writes);
        }
        all.stream().filter(row -> row.containsKey(COUNT)).forEach(row -> setCount(row, count));
    }

    private void storeFirst() {
        Table table = new Table(
                client,
                tableName,
                new Retries(Clock.systemUTC(), new Random(), new Deadline(Clock.systemUTC())),
                () -> UUID.randomUUID().toString());
        Caller admin = new Caller(ORGANIZATION, "admin", Role.ADMIN);
        ReadyModel.store(table, admin, id(0), "support-tickets-ab12cd", CREATED);
    }

    private void setCount(Map<String, AttributeValue> organization, int count) {
        Map<String, AttributeValue> changed = new HashMap<>(organization);
        changed.put(COUNT, AttributeValue.fromN(String.valueOf(count)));
        client.putItem(put -> put.tableName(tableName).item(changed));
    }

    private void flush(List<WriteRequest> writes) {
        if (!client.batchWriteItem(batch -> batch.requestItems(Map.of(tableName, List.copyOf(writes))))
                .unprocessedItems()
                .isEmpty()) {
            throw new IllegalStateException("DynamoDB left rows out");
        }
        writes.clear();
    }

    private static boolean contains(AttributeValue value, String text) {
        return value.s() != null && value.s().contains(text);
    }

    private static AttributeValue renamed(AttributeValue value, UnaryOperator<String> rename) {
        return value.s() == null ? value : AttributeValue.fromS(rename.apply(value.s()));
    }
}
