package dev.retune.dynamodb;

import dev.retune.dataset.DatasetStore;
import dev.retune.dataset.DatasetStoreContract;
import dev.retune.localstack.SharedLocalStack;
import dev.retune.work.WorkIndex;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract, over the DynamoDB of LocalStack. */
final class LocalStackDatasetStoreTest extends DatasetStoreContract {
    @RegisterExtension
    private static final SharedLocalStack LOCAL_STACK = new SharedLocalStack();

    private final LocalStackTable table = new LocalStackTable(LOCAL_STACK.get());

    @AfterEach
    void close() {
        table.close();
    }

    @Override
    protected DatasetStore newStore() {
        return new DynamoDbDatasetStore(table.table());
    }

    @Override
    protected WorkIndex workIndex() {
        return new DynamoDbWorkIndex(table.table());
    }
}
