package dev.retune.local.usage;

import dev.retune.dynamodb.WorkAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Notes what is asked of DynamoDB, and has it say what that consumes, which production does not ask for. What is not
 * here, such as Scan, nobody may call.
 *
 * @param transactions how they are carried out
 */
record RecordedDynamoDb(DynamoDbClient client, Recorder recorder, Transactions transactions) implements DynamoDbClient {
    private static final ReturnConsumedCapacity INDEXES = ReturnConsumedCapacity.INDEXES;

    enum Transactions {
        WHOLE,
        /**
         * Each row by itself, to be counted. DynamoDB Local 3.3.1 counts equal rows of a transaction as one: five of
         * 1 KB consume as much as one, while 1 KB and 2 KB consume three times as much.
         */
        ROW_BY_ROW
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        used("GetItem", UsedResource.TABLE);
        GetItemResponse response = client.getItem(
                request.toBuilder().returnConsumedCapacity(INDEXES).build());
        called("Get", Units.read(response.consumedCapacity()));
        return response;
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        boolean ofIndex = WorkAttributes.INDEX.equals(request.indexName());
        used("Query", ofIndex ? UsedResource.WORK_INDEX : UsedResource.TABLE);
        QueryResponse response =
                client.query(request.toBuilder().returnConsumedCapacity(INDEXES).build());
        called(ofIndex ? "Query `work`" : "Query", Units.read(response.consumedCapacity()));
        return response;
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        used("PutItem", UsedResource.TABLE);
        PutItemResponse response = client.putItem(
                request.toBuilder().returnConsumedCapacity(INDEXES).build());
        called("Put", Units.written(response.consumedCapacity()));
        return response;
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        used("UpdateItem", UsedResource.TABLE);
        UpdateItemResponse response = client.updateItem(
                request.toBuilder().returnConsumedCapacity(INDEXES).build());
        called("Update", Units.written(response.consumedCapacity()));
        return response;
    }

    @Override
    public DeleteItemResponse deleteItem(DeleteItemRequest request) {
        used("DeleteItem", UsedResource.TABLE);
        DeleteItemResponse response = client.deleteItem(
                request.toBuilder().returnConsumedCapacity(INDEXES).build());
        called("Delete", Units.written(response.consumedCapacity()));
        return response;
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        request.transactItems().forEach(this::used);
        if (transactions == Transactions.WHOLE) {
            return client.transactWriteItems(request);
        }
        List<Units> rows = new ArrayList<>();
        for (TransactWriteItem row : request.transactItems()) {
            client.transactWriteItems(alone -> alone.transactItems(row)
                            .clientRequestToken(UUID.randomUUID().toString())
                            .returnConsumedCapacity(INDEXES))
                    .consumedCapacity()
                    .forEach(consumed -> rows.add(Units.written(consumed)));
        }
        called("transaction of " + request.transactItems().size(), Units.sum(rows));
        return TransactWriteItemsResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return client.serviceName();
    }

    @Override
    public void close() {
        client.close();
    }

    private void used(TransactWriteItem row) {
        String action = row.put() != null
                ? "PutItem"
                : row.update() != null ? "UpdateItem" : row.delete() != null ? "DeleteItem" : "ConditionCheckItem";
        recorder.used(new UsedAction("dynamodb:" + action, UsedResource.TABLE, true));
    }

    private void used(String action, UsedResource on) {
        recorder.used(new UsedAction("dynamodb:" + action, on));
    }

    private void called(String name, Units units) {
        recorder.called(new DynamoDbCall(name, units));
    }
}
