package dev.retune.model;

import dev.retune.metrics.MetricsStore;
import dev.retune.work.WorkIndex;

final class InMemoryFinetunedModelStoreTest extends FinetunedModelStoreContract {
    private InMemoryFinetunedModelStore store = new InMemoryFinetunedModelStore();

    @Override
    protected FinetunedModelStore newStore() {
        store = new InMemoryFinetunedModelStore();
        return store;
    }

    @Override
    protected MetricsStore metrics() {
        return store;
    }

    @Override
    protected WorkIndex workIndex() {
        return store;
    }
}
