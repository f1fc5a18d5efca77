package dev.retune.local.dynamodb;

import dev.retune.local.start.StartException;
import dev.retune.local.template.TableResource;
import dev.retune.local.template.TableResource.Index;
import dev.retune.local.template.TableResource.Keys;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

/** The tables as they are, and as the template wants them. */
final class Tables {
    /** One database for all; DynamoDB Local's handlers want to be given some caller. */
    private static final String ACCESS_KEY = "local";

    private static final String REGION = "us-east-1";

    private final LocalDynamoDBRequestHandler requests;

    Tables(LocalDynamoDBRequestHandler requests) {
        this.requests = requests;
    }

    void ensure(TableResource wanted) {
        if (names().contains(wanted.name())) {
            check(wanted, describe(wanted.name()));
        } else {
            requests.createTable(ACCESS_KEY, REGION, creation(wanted));
        }
        wanted.timeToLive().ifPresent(attribute -> ensureTimeToLive(wanted.name(), attribute));
    }

    private List<String> names() {
        return requests.listTables(
                        ACCESS_KEY, REGION, ListTablesRequest.builder().build())
                .tableNames();
    }

    private TableDescription describe(String name) {
        return requests.describeTable(
                        ACCESS_KEY,
                        REGION,
                        DescribeTableRequest.builder().tableName(name).build())
                .table();
    }

    private static void check(TableResource wanted, TableDescription found) {
        Map<String, String> wantedKeys = new TreeMap<>();
        wantedKeys.put("table", keys(keySchema(wanted.keys())));
        wanted.indexes().forEach(index -> wantedKeys.put("index " + index.name(), keys(keySchema(index.keys()))));
        Map<String, String> foundKeys = new TreeMap<>();
        foundKeys.put("table", keys(found.keySchema()));
        for (GlobalSecondaryIndexDescription index : found.globalSecondaryIndexes()) {
            foundKeys.put("index " + index.indexName(), keys(index.keySchema()));
        }
        if (!wantedKeys.equals(foundKeys)) {
            throw new StartException("the table %s in the data folder has the keys %s, but the template wants %s;"
                            .formatted(wanted.name(), foundKeys, wantedKeys)
                    + " use another data folder");
        }
    }

    private void ensureTimeToLive(String table, String attribute) {
        String present = requests.describeTimeToLive(
                        ACCESS_KEY,
                        REGION,
                        DescribeTimeToLiveRequest.builder().tableName(table).build())
                .timeToLiveDescription()
                .attributeName();
        if (Objects.equals(present, attribute)) {
            return;
        }
        requests.updateTimeToLive(
                ACCESS_KEY,
                REGION,
                UpdateTimeToLiveRequest.builder()
                        .tableName(table)
                        .timeToLiveSpecification(
                                specification -> specification.enabled(true).attributeName(attribute))
                        .build());
    }

    private static CreateTableRequest creation(TableResource table) {
        CreateTableRequest.Builder creation = CreateTableRequest.builder()
                .tableName(table.name())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attributes(table))
                .keySchema(keySchema(table.keys()));
        if (!table.indexes().isEmpty()) {
            creation.globalSecondaryIndexes(
                    table.indexes().stream().map(Tables::index).toList());
        }
        return creation.build();
    }

    private static List<AttributeDefinition> attributes(TableResource table) {
        return table.attributeTypes().entrySet().stream()
                .map(attribute -> AttributeDefinition.builder()
                        .attributeName(attribute.getKey())
                        .attributeType(attribute.getValue())
                        .build())
                .toList();
    }

    private static GlobalSecondaryIndex index(Index index) {
        Projection.Builder projection = Projection.builder().projectionType(index.projection());
        if (!index.projected().isEmpty()) {
            projection.nonKeyAttributes(index.projected());
        }
        return GlobalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(keySchema(index.keys()))
                .projection(projection.build())
                .build();
    }

    private static List<KeySchemaElement> keySchema(Keys keys) {
        return Stream.concat(
                        Stream.of(element(keys.hash(), KeyType.HASH)),
                        keys.range().stream().map(range -> element(range, KeyType.RANGE)))
                .toList();
    }

    private static KeySchemaElement element(String attribute, KeyType type) {
        return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
    }

    private static String keys(Collection<KeySchemaElement> schema) {
        return String.join(
                " + ", schema.stream().map(KeySchemaElement::attributeName).toList());
    }
}
