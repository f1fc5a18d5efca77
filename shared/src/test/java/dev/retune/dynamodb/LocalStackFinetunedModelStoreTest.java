package dev.retune.dynamodb;

import dev.retune.localstack.SharedLocalStack;
import dev.retune.metrics.MetricsStore;
import dev.retune.model.FinetunedModelStore;
import dev.retune.model.FinetunedModelStoreContract;
import dev.retune.work.WorkIndex;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract, over the DynamoDB of LocalStack. */
final class LocalStackFinetunedModelStoreTest extends FinetunedModelStoreContract {
    @RegisterExtension
    private static final SharedLocalStack LOCAL_STACK = new SharedLocalStack();

    private final LocalStackTable table = new LocalStackTable(LOCAL_STACK.get());

    @AfterEach
    void close() {
        table.close();
    }

    @Override
    protected FinetunedModelStore newStore() {
        return new DynamoDbFinetunedModelStore(table.table());
    }

    @Override
    protected MetricsStore metrics() {
        return new DynamoDbMetricsStore(table.table());
    }

    @Override
    protected WorkIndex workIndex() {
        return new DynamoDbWorkIndex(table.table());
    }
}
