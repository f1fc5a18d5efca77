package dev.retune.local.usage;

import dev.retune.storage.ObjectStorage;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Notes what S3 must allow for the operations of the storage port, as the adapter for S3 carries them out. Whoever may
 * not list a bucket is told 403 instead of 404 of a missing object, so whoever looks for one needs that as well.
 */
record RecordedStorage(ObjectStorage storage, Recorder recorder) implements ObjectStorage {

    @Override
    public void put(String key, InputStream content) {
        usedOn(key, "PutObject");
        // If the content breaks off.
        usedOn(key, "AbortMultipartUpload");
        storage.put(key, content);
    }

    @Override
    public void put(String key, byte[] content) {
        usedOn(key, "PutObject");
        storage.put(key, content);
    }

    @Override
    public Optional<InputStream> open(String key) {
        looked(key);
        return storage.open(key);
    }

    @Override
    public Optional<byte[]> get(String key) {
        looked(key);
        return storage.get(key);
    }

    @Override
    public OptionalLong size(String key) {
        looked(key);
        return storage.size(key);
    }

    @Override
    public List<String> list(String folder) {
        listed();
        return storage.list(folder);
    }

    @Override
    public void delete(String key) {
        usedOn(key, "DeleteObject");
        storage.delete(key);
    }

    @Override
    public boolean copy(String from, String to) {
        looked(from);
        usedOn(to, "PutObject");
        return storage.copy(from, to);
    }

    @Override
    public boolean deleteAll(String folder) {
        listed();
        usedOn(folder, "DeleteObject");
        return storage.deleteAll(folder);
    }

    private void looked(String key) {
        usedOn(key, "GetObject");
        listed();
    }

    private void listed() {
        recorder.used(new UsedAction("s3:ListBucket", UsedResource.BUCKET));
    }

    private void usedOn(String key, String action) {
        recorder.used(new UsedAction("s3:" + action, objects(key)));
    }

    private static UsedResource objects(String key) {
        if (key.startsWith("datasets/")) {
            return UsedResource.OBJECTS_OF_DATASETS;
        }
        if (key.startsWith("models/")) {
            return UsedResource.OBJECTS_OF_MODELS;
        }
        throw new AssertionError("nobody may use objects of " + key);
    }
}
