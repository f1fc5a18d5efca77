package dev.retune.storage;

import java.net.URI;
import java.nio.file.Path;

/** Opens the object storage that a setting names. */
public final class ObjectStorages {
    private ObjectStorages() {}

    /**
     * @param uri {@code file:///folder}
     * @throws IllegalArgumentException if it names no storage that is supported
     */
    public static ObjectStorage open(URI uri) {
        String scheme = String.valueOf(uri.getScheme());
        return switch (scheme) {
            case "file" -> new FolderObjectStorage(Path.of(uri));
            case "s3" -> throw new IllegalArgumentException("S3 object storage is not supported yet: " + uri);
            default ->
                throw new IllegalArgumentException(
                        "object storage is named by a URI like file:///folder, not by " + uri);
        };
    }
}
