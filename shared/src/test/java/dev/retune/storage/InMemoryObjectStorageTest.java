package dev.retune.storage;

final class InMemoryObjectStorageTest extends ObjectStorageContract {
    @Override
    protected ObjectStorage newStorage() {
        return new InMemoryObjectStorage();
    }
}
