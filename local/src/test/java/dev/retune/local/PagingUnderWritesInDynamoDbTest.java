package dev.retune.local;

import dev.retune.dynamodb.DynamoDbFinetunedModelStore;
import dev.retune.dynamodb.DynamoDbMetricsStore;
import dev.retune.dynamodb.DynamoDbWorkIndex;
import dev.retune.dynamodb.LocalTable;
import dev.retune.dynamodb.Table;
import dev.retune.functions.PagingUnderWritesContract;
import dev.retune.functions.WalkedLists;
import org.junit.jupiter.api.AfterEach;

/** The contract over the store of production. */
final class PagingUnderWritesInDynamoDbTest extends PagingUnderWritesContract {
    private final LocalTable local = new LocalTable();

    @AfterEach
    void close() {
        local.close();
    }

    @Override
    protected WalkedLists lists() {
        Table table = local.table();
        return new WalkedLists(
                new DynamoDbFinetunedModelStore(table), new DynamoDbWorkIndex(table), new DynamoDbMetricsStore(table));
    }
}
