package dev.retune.storage;

import java.net.URI;
import java.nio.file.Path;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Opens the object storage that a setting names. */
public final class ObjectStorages {
    private ObjectStorages() {}

    /**
     * @param uri {@code file:///folder}, {@code s3://bucket} or {@code s3://bucket/prefix}
     * @param s3 asked for with each call, and for nothing else
     * @throws IllegalArgumentException if it names no storage that is supported
     */
    public static ObjectStorage open(URI uri, Supplier<S3Client> s3) {
        return switch (String.valueOf(uri.getScheme())) {
            case "file" -> new FolderObjectStorage(Path.of(uri));
            case "s3" -> new S3ObjectStorage(s3, S3Location.of(uri));
            default -> throw unsupported(uri);
        };
    }

    /**
     * The URLs of that storage's objects.
     *
     * @param uri as for {@link #open}
     * @param s3 asked for with each URL of S3
     * @param folder asked for once, for a folder
     */
    public static ObjectUrls urls(URI uri, Supplier<S3Presigner> s3, Supplier<SignedPaths> folder) {
        return switch (String.valueOf(uri.getScheme())) {
            case "file" -> folder.get();
            case "s3" -> new S3ObjectUrls(s3, S3Location.of(uri));
            default -> throw unsupported(uri);
        };
    }

    private static IllegalArgumentException unsupported(URI uri) {
        return new IllegalArgumentException(
                "object storage is named by a URI like file:///folder or s3://bucket/prefix, not by " + uri);
    }
}
