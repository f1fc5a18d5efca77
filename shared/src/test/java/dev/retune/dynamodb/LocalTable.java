package dev.retune.dynamodb;

import java.time.Clock;
import java.util.Random;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/** An empty table as template.yaml defines it, in a DynamoDB Local of its own, in memory. */
public final class LocalTable implements AutoCloseable {
    private static final String NAME = "retune";

    private final AmazonDynamoDBLocal local = DynamoDBEmbedded.create(true);
    private final DynamoDbClient client = local.dynamoDbClient();

    public LocalTable() {
        client.createTable(CreateTableRequest.builder()
                .tableName(NAME)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        string(Keys.PARTITION),
                        string(Keys.SORT),
                        string(WorkAttributes.KIND),
                        string(WorkAttributes.AT))
                .keySchema(key(Keys.PARTITION, KeyType.HASH), key(Keys.SORT, KeyType.RANGE))
                .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                        .indexName(WorkAttributes.INDEX)
                        .keySchema(key(WorkAttributes.KIND, KeyType.HASH), key(WorkAttributes.AT, KeyType.RANGE))
                        .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
                        .build())
                .build());
    }

    public Table table() {
        return table(client);
    }

    /** The table through another client, such as one that fails. */
    public Table table(DynamoDbClient through) {
        return new Table(
                through,
                NAME,
                new Retries(Clock.systemUTC(), new Random(1)),
                () -> UUID.randomUUID().toString());
    }

    public DynamoDbClient client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
        local.shutdown();
    }

    private static AttributeDefinition string(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
