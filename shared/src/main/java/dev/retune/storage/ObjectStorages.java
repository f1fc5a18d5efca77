package dev.retune.storage;

import java.net.URI;
import java.nio.file.Path;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;

/** Opens the object storage that a setting names. */
public final class ObjectStorages {
    private ObjectStorages() {}

    /**
     * @param uri {@code file:///folder}, {@code s3://bucket} or {@code s3://bucket/prefix}
     * @param s3 asked for with each call, and for nothing else
     * @throws IllegalArgumentException if it names no storage that is supported
     */
    public static ObjectStorage open(URI uri, Supplier<S3Client> s3) {
        String scheme = String.valueOf(uri.getScheme());
        return switch (scheme) {
            case "file" -> new FolderObjectStorage(Path.of(uri));
            case "s3" -> new S3ObjectStorage(s3, S3Location.of(uri));
            default ->
                throw new IllegalArgumentException(
                        "object storage is named by a URI like file:///folder or s3://bucket/prefix, not by " + uri);
        };
    }
}
