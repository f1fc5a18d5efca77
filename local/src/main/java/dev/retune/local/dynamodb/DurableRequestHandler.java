package dev.retune.local.dynamodb;

import java.nio.file.Path;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

/**
 * DynamoDB Local, but for one thing: it answers a transaction when the COMMIT is only queued, so that a process killed
 * in this moment loses what it has acknowledged. Its queue is served in order by one thread, so whatever is answered
 * after the COMMIT was queued is answered after the COMMIT.
 */
final class DurableRequestHandler extends LocalDynamoDBRequestHandler {
    private static final ListTablesRequest ANYTHING =
            ListTablesRequest.builder().limit(1).build();

    DurableRequestHandler(Path folder) {
        super(0, false, folder.toString(), true, false);
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(
            String accessKey, String region, TransactWriteItemsRequest request) {
        TransactWriteItemsResponse response = super.transactWriteItems(accessKey, region, request);
        listTables(accessKey, region, ANYTHING);
        return response;
    }
}
