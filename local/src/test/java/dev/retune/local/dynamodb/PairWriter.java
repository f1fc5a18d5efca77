package dev.retune.local.dynamodb;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Writes pairs of items until it is killed, and says how many were acknowledged. */
final class PairWriter {
    private PairWriter() {}

    public static void main(String[] arguments) {
        DynamoDbServer server = DynamoDbServer.start(Path.of(arguments[0]), 0);
        server.ensure(List.of(DynamoDbServerTest.TABLE));
        URI endpoint = server.uri();
        try (DynamoDbClient client = DynamoDbServerTest.client(endpoint)) {
            for (int i = 1; i < 10_000; i++) {
                String sort = String.valueOf(i);
                client.transactWriteItems(
                        transaction -> transaction.transactItems(put("left", sort), put("right", sort)));
                System.out.println(i);
            }
        }
    }

    private static TransactWriteItem put(String partition, String sort) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName("things")
                        .item(Map.of("PK", AttributeValue.fromS(partition), "SK", AttributeValue.fromS(sort))))
                .build();
    }
}
