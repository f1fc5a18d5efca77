package dev.retune.local.usage;

import dev.retune.storage.ObjectUrls;
import java.net.URI;
import java.time.Duration;

/**
 * Notes what whoever signs a URL of S3 must be allowed, for the URL lets nobody do more. Whoever may not list a bucket is
 * told 403 instead of 404 there too.
 */
record RecordedUrls(ObjectUrls urls, Recorder recorder) implements ObjectUrls {

    @Override
    public URI get(String key, Duration valid) {
        recorder.used(new UsedAction("s3:GetObject", UsedResource.OBJECTS_OF_DATASETS));
        recorder.used(new UsedAction("s3:ListBucket", UsedResource.BUCKET));
        return urls.get(key, valid);
    }

    @Override
    public URI put(String key, Duration valid) {
        if (!key.matches("datasets/.+/uploads/.+")) {
            throw new AssertionError("nobody may put to " + key);
        }
        recorder.used(new UsedAction("s3:PutObject", UsedResource.UPLOADS));
        return urls.put(key, valid);
    }
}
