package dev.retune.compute.serving;

import dev.retune.storage.ObjectStorage;
import dev.retune.trainer.Adapter;
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

    /** Nothing if the folder holds no object. */
    Optional<Adapter> read(String folder) {
        Map<String, byte[]> files = new TreeMap<>();
        for (String key : storage.list(folder)) {
            storage.get(key).ifPresent(content -> files.put(key.substring(folder.length()), content));
        }
        return files.isEmpty() ? Optional.empty() : Optional.of(Adapter.fromFiles(files));
    }
}
