package dev.retune.dynamodb;

import dev.retune.invocation.Deadline;
import dev.retune.localstack.LocalStack;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An empty table of its own in LocalStack. */
public final class LocalStackTable implements AutoCloseable {
    private final String name = "retune-" + UUID.randomUUID();
    private final Deadline deadline = new Deadline(Clock.systemUTC());
    /** For what is no part of a test: LocalStack starts its DynamoDB at the first call, which takes a while. */
    private final DynamoDbClient client;

    private final DynamoDbClient tested;

    public LocalStackTable(LocalStack localStack) {
        client = localStack.client(DynamoDbClient.builder());
        tested = localStack.client(DynamoDbClient.builder().overrideConfiguration(CallSettings.once(deadline)));
        EmptyTable.create(client, name);
        client.waiter().waitUntilTableExists(request -> request.tableName(name));
    }

    public Table table() {
        return new Table(
                client,
                name,
                new Retries(Clock.systemUTC(), new Random(1), deadline),
                () -> UUID.randomUUID().toString());
    }

    public String name() {
        return name;
    }

    public void empty() {
        client.scanPaginator(scan -> scan.tableName(name))
                .items()
                .forEach(row ->
                        client.deleteItem(request -> request.tableName(name).key(keyOf(row))));
    }

    /** What was recorded long ago would be absent by now. */
    public void keepDatasetsForever() {
        AttributeValue forever = AttributeValue.fromS(Timestamps.write(Instant.parse("9999-01-01T00:00:00Z")));
        client.scanPaginator(scan -> scan.tableName(name)).items().stream()
                .filter(row -> row.containsKey(DatasetItem.AVAILABLE_UNTIL))
                .forEach(row -> client.updateItem(request -> request.tableName(name)
                        .key(keyOf(row))
                        .updateExpression("SET " + DatasetItem.AVAILABLE_UNTIL + " = :forever")
                        .expressionAttributeValues(Map.of(":forever", forever))));
    }

    @Override
    public void close() {
        client.deleteTable(request -> request.tableName(name));
        client.close();
        tested.close();
    }

    private static Map<String, AttributeValue> keyOf(Map<String, AttributeValue> row) {
        return Map.of(Keys.PARTITION, row.get(Keys.PARTITION), Keys.SORT, row.get(Keys.SORT));
    }
}
