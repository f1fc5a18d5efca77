package dev.retune.dynamodb;

import dev.retune.paging.Order;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The one table: single calls that are repeated when they may be, and answer false when a condition did not hold. */
public final class Table {
    private final DynamoDbClient client;
    private final String name;
    private final Retries retries;
    private final Supplier<String> requestTokens;

    /** @param requestTokens gives a new unique string of at most 36 characters at each call */
    public Table(DynamoDbClient client, String name, Retries retries, Supplier<String> requestTokens) {
        this.client = client;
        this.name = name;
        this.retries = retries;
        this.requestTokens = requestTokens;
    }

    String name() {
        return name;
    }

    public Optional<Item> get(Keys keys) {
        GetItemRequest request = GetItemRequest.builder()
                .tableName(name)
                .key(keys.toItem())
                .consistentRead(true)
                .build();
        return Optional.of(retries.call(() -> client.getItem(request)))
                .filter(response -> response.hasItem())
                .map(response -> Item.read(response.item()));
    }

    public boolean put(Item item, Condition condition) {
        PutItemRequest request = condition
                .applyTo(PutItemRequest.builder().tableName(name).item(item.attributes()))
                .build();
        return holds(() -> client.putItem(request));
    }

    public boolean update(Keys keys, Update update, Condition condition) {
        UpdateItemRequest request = update.toRequest(name, keys, condition);
        return holds(() -> client.updateItem(request));
    }

    public boolean delete(Keys keys, Condition condition) {
        DeleteItemRequest request = condition
                .applyTo(DeleteItemRequest.builder().tableName(name).key(keys.toItem()))
                .build();
        return holds(() -> client.deleteItem(request));
    }

    /** The part of a transaction that puts a row unless there is one. */
    TransactWriteItem putNew(Item item) {
        return putIf(Condition.isNew(), item);
    }

    /** The part of a transaction that puts a row whatever is there, if {@code condition} holds of it. */
    TransactWriteItem putIf(Condition condition, Item item) {
        return TransactWriteItem.builder()
                .put(put -> condition.applyTo(put.tableName(name).item(item.attributes())))
                .build();
    }

    /** Writes all or nothing; false if a condition did not hold. The token makes a repeat of a lost answer harmless. */
    boolean transact(List<TransactWriteItem> writes) {
        TransactWriteItemsRequest request = TransactWriteItemsRequest.builder()
                .transactItems(writes)
                .clientRequestToken(requestTokens.get())
                .build();
        try {
            retries.call(() -> client.transactWriteItems(request));
            return true;
        } catch (TransactionCanceledException e) {
            return false;
        }
    }

    /**
     * The rows of a partition whose sort keys begin with {@code prefix}, strongly consistent.
     *
     * @param after the sort key to begin behind
     * @param limit how many at most
     */
    public List<Item> query(String partition, String prefix, Order order, Optional<String> after, int limit) {
        QueryRequest.Builder query = consistentQuery()
                .scanIndexForward(order == Order.ASCENDING)
                .keyConditionExpression("PK = :pk AND begins_with(SK, :prefix)")
                .expressionAttributeValues(
                        Map.of(":pk", AttributeValue.fromS(partition), ":prefix", AttributeValue.fromS(prefix)));
        return query(
                query, after.map(sort -> new Keys(partition, sort).toItem()).orElse(Map.of()), limit);
    }

    /** The first rows of a partition, strongly consistent. */
    List<Item> first(String partition, int limit) {
        QueryRequest.Builder query = consistentQuery()
                .keyConditionExpression("PK = :pk")
                .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(partition)));
        return query(query, Map.of(), limit);
    }

    /** Follows a query to its {@code limit} or its end. */
    List<Item> query(QueryRequest.Builder query, Map<String, AttributeValue> startKey, int limit) {
        List<Item> found = new ArrayList<>();
        Map<String, AttributeValue> next = startKey;
        do {
            query.limit(limit - found.size()).exclusiveStartKey(next.isEmpty() ? null : new HashMap<>(next));
            QueryRequest request = query.build();
            QueryResponse response = retries.call(() -> client.query(request));
            response.items().forEach(item -> found.add(Item.read(item)));
            next = response.hasLastEvaluatedKey() ? response.lastEvaluatedKey() : Map.of();
        } while (!next.isEmpty() && found.size() < limit);
        return found;
    }

    /** How many rows a query finds, counting no further than {@code limit}. */
    int count(QueryRequest.Builder query, int limit) {
        int count = 0;
        Map<String, AttributeValue> next = Map.of();
        do {
            query.limit(limit - count).exclusiveStartKey(next.isEmpty() ? null : next);
            QueryRequest request = query.select("COUNT").build();
            QueryResponse response = retries.call(() -> client.query(request));
            count += response.count();
            next = response.hasLastEvaluatedKey() ? response.lastEvaluatedKey() : Map.of();
        } while (!next.isEmpty() && count < limit);
        return count;
    }

    private QueryRequest.Builder consistentQuery() {
        return QueryRequest.builder().tableName(name).consistentRead(true);
    }

    private boolean holds(Supplier<?> call) {
        try {
            retries.call(call::get);
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }
}
