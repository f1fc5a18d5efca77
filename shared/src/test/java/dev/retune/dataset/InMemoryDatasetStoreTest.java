package dev.retune.dataset;

import dev.retune.work.WorkIndex;

final class InMemoryDatasetStoreTest extends DatasetStoreContract {
    private final InMemoryDatasetStore store = new InMemoryDatasetStore();

    @Override
    protected DatasetStore newStore() {
        return store;
    }

    @Override
    protected WorkIndex workIndex() {
        return store;
    }
}
