package dev.retune.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;

/** Honours the same contract as the real storages, without files. */
public final class InMemoryObjectStorage implements ObjectStorage {
    private final ConcurrentSkipListMap<String, byte[]> objects = new ConcurrentSkipListMap<>();

    @Override
    public void put(String key, InputStream content) {
        try {
            objects.put(ObjectKeys.check(key), content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<InputStream> open(String key) {
        return Optional.ofNullable(objects.get(ObjectKeys.check(key))).map(ByteArrayInputStream::new);
    }

    @Override
    public OptionalLong size(String key) {
        byte[] object = objects.get(ObjectKeys.check(key));
        return object == null ? OptionalLong.empty() : OptionalLong.of(object.length);
    }

    @Override
    public List<String> list(String folder) {
        String prefix = ObjectKeys.checkFolder(folder);
        return objects.tailMap(prefix).keySet().stream()
                .takeWhile(key -> key.startsWith(prefix))
                .toList();
    }

    @Override
    public void delete(String key) {
        objects.remove(ObjectKeys.check(key));
    }
}
