package dev.retune.local.usage;

import dev.retune.storage.ObjectStorage;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Notes what the operations of the storage port need on S3. Whoever may not list a bucket is told 403 instead of 404 of
 * an object that is missing, so whoever looks for an object needs that as well.
 */
record RecordedStorage(ObjectStorage storage, Recorder recorder) implements ObjectStorage {

    @Override
    public void put(String key, InputStream content) {
        used("PutObject", UsedResource.OBJECTS);
        storage.put(key, content);
    }

    @Override
    public Optional<InputStream> open(String key) {
        usedToLook();
        return storage.open(key);
    }

    @Override
    public boolean exists(String key) {
        usedToLook();
        return storage.exists(key);
    }

    @Override
    public List<String> list(String folder) {
        used("ListBucket", UsedResource.BUCKET);
        return storage.list(folder);
    }

    @Override
    public void delete(String key) {
        used("DeleteObject", UsedResource.OBJECTS);
        storage.delete(key);
    }

    private void usedToLook() {
        used("GetObject", UsedResource.OBJECTS);
        used("ListBucket", UsedResource.BUCKET);
    }

    private void used(String action, UsedResource on) {
        recorder.used(new UsedAction("s3:" + action, on));
    }
}
