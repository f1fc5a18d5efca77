package dev.retune.workflow;

import dev.retune.model.ModelKey;
import dev.retune.model.ModelObjects;
import dev.retune.storage.ObjectStorage;
import java.util.List;

/** What runs leave, in the object storage. */
public final class StoredRunObjects implements RunObjects {
    private final ObjectStorage storage;

    public StoredRunObjects(ObjectStorage storage) {
        this.storage = storage;
    }

    @Override
    public boolean removeAll(ModelKey model) {
        List<String> found = storage.list(ModelObjects.ofModel(model));
        found.forEach(storage::delete);
        return found.isEmpty();
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
