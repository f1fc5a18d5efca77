package dev.retune.dynamodb;

import dev.retune.metrics.MetricsStore;
import dev.retune.model.FinetunedModelStore;
import dev.retune.model.FinetunedModelStoreContract;
import dev.retune.work.WorkIndex;
import org.junit.jupiter.api.AfterEach;

final class DynamoDbFinetunedModelStoreTest extends FinetunedModelStoreContract {
    private final LocalTable local = new LocalTable();

    @AfterEach
    void close() {
        local.close();
    }

    @Override
    protected FinetunedModelStore newStore() {
        return new DynamoDbFinetunedModelStore(local.table());
    }

    @Override
    protected MetricsStore metrics() {
        return new DynamoDbMetricsStore(local.table());
    }

    @Override
    protected WorkIndex workIndex() {
        return new DynamoDbWorkIndex(local.table());
    }
}
