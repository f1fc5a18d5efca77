package dev.retune.local.usage;

import dev.retune.dynamodb.Keys;
import dev.retune.dynamodb.LocalTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Makes many rows of one that a store has written, with other sort keys. */
final class CopiedRows {
    private static final int ROWS_A_CALL = 25;

    private final LocalTable table;
    private final DynamoDbClient client;

    CopiedRows(LocalTable table) {
        this.table = table;
        this.client = table.client();
    }

    /** @param sortKeys for the numbers from 0 */
    void write(Keys original, int count, IntFunction<String> sortKeys) {
        Map<String, AttributeValue> row = client.getItem(get ->
                        get.tableName(table.name()).key(original.toItem()).consistentRead(true))
                .item();
        List<WriteRequest> writes = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            Map<String, AttributeValue> copy = new HashMap<>(row);
            copy.put(Keys.SORT, AttributeValue.fromS(sortKeys.apply(number)));
            writes.add(WriteRequest.builder().putRequest(put -> put.item(copy)).build());
        }
        for (int from = 0; from < count; from += ROWS_A_CALL) {
            List<WriteRequest> some = writes.subList(from, Math.min(from + ROWS_A_CALL, count));
            client.batchWriteItem(batch -> batch.requestItems(Map.of(table.name(), some)));
        }
    }
}
