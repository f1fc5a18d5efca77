package dev.retune.workflow;

import dev.retune.model.ModelKey;
import dev.retune.model.ModelObjects;
import dev.retune.storage.ObjectStorage;

/** What runs leave, in the object storage. */
public final class StoredRunObjects implements RunObjects {
    private final ObjectStorage storage;

    public StoredRunObjects(ObjectStorage storage) {
        this.storage = storage;
    }

    @Override
    public boolean removeAll(ModelKey model) {
        return !storage.deleteAll(ModelObjects.ofModel(model));
    }

    @Override
    public void keepOnlyAdapterOf(ModelKey model, int attempt) {
        String kept = ModelObjects.adapter(model, attempt);
        String later = ModelObjects.ofAttempt(model, attempt + 1);
        // The attempt has a fixed width in keys, so their order is the order of attempts.
        storage.list(ModelObjects.ofModel(model)).stream()
                .filter(key -> key.compareTo(later) < 0 && !key.startsWith(kept))
                .forEach(storage::delete);
    }
}
