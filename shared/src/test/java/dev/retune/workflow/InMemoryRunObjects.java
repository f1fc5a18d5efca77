package dev.retune.workflow;

import dev.retune.model.ModelKey;
import dev.retune.model.ModelObjects;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** Object keys without contents. */
public final class InMemoryRunObjects implements RunObjectKeys {
    private final Set<String> keys = new TreeSet<>();

    /** Objects of its own with the same keys. */
    public InMemoryRunObjects copy() {
        InMemoryRunObjects copy = new InMemoryRunObjects();
        copy.keys.addAll(keys);
        return copy;
    }

    @Override
    public boolean contains(String key) {
        return keys.contains(key);
    }

    @Override
    public void put(String key) {
        keys.add(key);
    }

    @Override
    public void remove(String key) {
        keys.remove(key);
    }

    public Set<String> all() {
        return Collections.unmodifiableSet(keys);
    }

    /** The keys of a model. */
    public Set<String> of(ModelKey model) {
        Set<String> found = new TreeSet<>(keys);
        found.removeIf(key -> !key.startsWith(ModelObjects.ofModel(model)));
        return found;
    }

    @Override
    public boolean removeAll(ModelKey model) {
        return !keys.removeIf(key -> key.startsWith(ModelObjects.ofModel(model)));
    }

    @Override
    public void keepOnlyAdapterOf(ModelKey model, int attempt) {
        String next = ModelObjects.ofAttempt(model, attempt + 1);
        keys.removeIf(key -> key.startsWith(ModelObjects.ofModel(model))
                && key.compareTo(next) < 0
                && !key.startsWith(ModelObjects.adapter(model, attempt)));
    }
}
