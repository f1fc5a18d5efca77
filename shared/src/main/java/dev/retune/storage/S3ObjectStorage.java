package dev.retune.storage;

import dev.retune.error.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/**
 * Objects in a bucket. S3 keeps the promises of {@link ObjectStorage} by itself: it is strongly consistent, and an
 * object is there whole or not at all, also one that is uploaded in parts.
 */
public final class S3ObjectStorage implements ObjectStorage {
    /** S3's limit for one call. */
    private static final int DELETED_AT_ONCE = 1000;

    private final Supplier<S3Client> client;
    private final S3Location location;
    private final int partSize;

    /** @param client asked for with each call, and for nothing else */
    public S3ObjectStorage(Supplier<S3Client> client, S3Location location) {
        this(client, location, S3Upload.PART_SIZE);
    }

    S3ObjectStorage(Supplier<S3Client> client, S3Location location, int partSize) {
        this.client = client;
        this.location = location;
        this.partSize = partSize;
    }

    @Override
    public void put(String key, InputStream content) {
        S3Upload upload =
                new S3Upload(client.get(), location.bucket(), location.keyOf(ObjectKeys.check(key)), partSize);
        try {
            upload.write(content);
        } catch (IOException | SdkException e) {
            throw unavailable("write", key, e);
        }
    }

    @Override
    public void put(String key, byte[] content) {
        String objectKey = location.keyOf(ObjectKeys.check(key));
        call(
                "write",
                key,
                () -> client.get()
                        .putObject(
                                request -> request.bucket(location.bucket()).key(objectKey),
                                RequestBody.fromBytes(content)));
    }

    @Override
    public Optional<InputStream> open(String key) {
        String objectKey = location.keyOf(ObjectKeys.check(key));
        return found(
                "read",
                key,
                () -> client.get()
                        .getObject(request -> request.bucket(location.bucket()).key(objectKey)));
    }

    /** Unlike a stream, this is read again when the connection breaks. */
    @Override
    public Optional<byte[]> get(String key) {
        String objectKey = location.keyOf(ObjectKeys.check(key));
        return found(
                "read",
                key,
                () -> client.get()
                        .getObjectAsBytes(
                                request -> request.bucket(location.bucket()).key(objectKey))
                        .asByteArrayUnsafe());
    }

    @Override
    public OptionalLong size(String key) {
        String objectKey = location.keyOf(ObjectKeys.check(key));
        return found(
                        "look for",
                        key,
                        () -> client.get()
                                .headObject(request ->
                                        request.bucket(location.bucket()).key(objectKey)))
                .map(found -> OptionalLong.of(found.contentLength()))
                .orElse(OptionalLong.empty());
    }

    @Override
    public List<String> list(String folder) {
        String prefix = location.keyOf(ObjectKeys.checkFolder(folder));
        // S3 sorts by bytes, as strings of these characters are.
        return call(
                "list",
                folder,
                () -> client
                        .get()
                        .listObjectsV2Paginator(
                                request -> request.bucket(location.bucket()).prefix(prefix))
                        .contents()
                        .stream()
                        .map(object -> location.withoutPrefix(object.key()))
                        .toList());
    }

    @Override
    public void delete(String key) {
        String objectKey = location.keyOf(ObjectKeys.check(key));
        call(
                "remove",
                key,
                () -> client.get()
                        .deleteObject(
                                request -> request.bucket(location.bucket()).key(objectKey)));
    }

    @Override
    public boolean copy(String from, String to) {
        String source = location.keyOf(ObjectKeys.check(from));
        String target = location.keyOf(ObjectKeys.check(to));
        return found(
                        "copy",
                        from,
                        () -> client.get()
                                .copyObject(request -> request.sourceBucket(location.bucket())
                                        .sourceKey(source)
                                        .destinationBucket(location.bucket())
                                        .destinationKey(target)))
                .isPresent();
    }

    @Override
    public boolean deleteAll(String folder) {
        List<ObjectIdentifier> all = new ArrayList<>();
        for (String key : list(folder)) {
            all.add(ObjectIdentifier.builder().key(location.keyOf(key)).build());
        }
        for (int from = 0; from < all.size(); from += DELETED_AT_ONCE) {
            delete(folder, all.subList(from, Math.min(all.size(), from + DELETED_AT_ONCE)));
        }
        return !all.isEmpty();
    }

    private void delete(String folder, List<ObjectIdentifier> objects) {
        Delete those = Delete.builder().objects(objects).quiet(true).build();
        DeleteObjectsResponse response = call(
                "remove",
                folder,
                () -> client.get()
                        .deleteObjects(
                                request -> request.bucket(location.bucket()).delete(those)));
        // The call succeeds whatever happens to each object.
        for (S3Error error : response.errors()) {
            throw ApiException.unavailable(
                    "the object storage could not remove " + location.withoutPrefix(error.key()),
                    new IOException(error.code() + ": " + error.message()));
        }
    }

    private static <T> Optional<T> found(String action, String key, Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw unavailable(action, key, e);
        }
    }

    private static <T> T call(String action, String key, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw unavailable(action, key, e);
        }
    }

    private static ApiException unavailable(String action, String key, Exception cause) {
        return ApiException.unavailable("the object storage could not " + action + " " + key, cause);
    }
}
