package dev.retune.functions.compute.serving;

import dev.retune.storage.ObjectStorage;
import dev.retune.trainer.Adapter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Adapters as folders of the object storage, in PEFT's format. */
public final class Adapters {
    private final ObjectStorage storage;

    public Adapters(ObjectStorage storage) {
        this.storage = storage;
    }

    /** @param folder ends with a slash; equal runs write equal bytes, so writing again does no harm */
    public void write(String folder, Adapter adapter) {
        adapter.files().forEach((name, content) -> storage.put(folder + name, content));
    }

    /** Nothing if the folder holds no object, or is being removed. */
    Optional<Adapter> read(String folder) {
        Map<String, byte[]> files = new TreeMap<>();
        List<String> keys = storage.list(folder);
        for (String key : keys) {
            storage.get(key).ifPresent(content -> files.put(key.substring(folder.length()), content));
        }
        return files.isEmpty() || files.size() < keys.size() ? Optional.empty() : Optional.of(Adapter.fromFiles(files));
    }
}
