package dev.retune.storage;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * S3's own presigned URLs. They carry the right of whoever signs, so a function that signs needs the permission, and
 * end with its credentials. S3 looks at the expiry when a request begins.
 */
public final class S3ObjectUrls implements ObjectUrls {
    private final Supplier<S3Presigner> presigner;
    private final S3Location location;

    /** @param presigner asked for with each call */
    public S3ObjectUrls(Supplier<S3Presigner> presigner, S3Location location) {
        this.presigner = presigner;
        this.location = location;
    }

    @Override
    public URI get(String key, Duration valid) {
        String objectKey = location.keyOf(ObjectKeys.check(key));
        return URI.create(presigner
                .get()
                .presignGetObject(presign -> presign.signatureDuration(valid)
                        .getObjectRequest(
                                object -> object.bucket(location.bucket()).key(objectKey)))
                .url()
                .toString());
    }

    @Override
    public URI put(String key, Duration valid) {
        String objectKey = location.keyOf(ObjectKeys.check(key));
        return URI.create(presigner
                .get()
                .presignPutObject(presign -> presign.signatureDuration(valid)
                        .putObjectRequest(
                                object -> object.bucket(location.bucket()).key(objectKey)))
                .url()
                .toString());
    }
}
