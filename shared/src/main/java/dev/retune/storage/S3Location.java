package dev.retune.storage;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * Where in S3 objects are kept.
 *
 * @param prefix what every key begins with: empty, or ends with a slash
 */
public record S3Location(String bucket, String prefix) {
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    public S3Location {
        if (!BUCKET.matcher(bucket).matches()) {
            throw new IllegalArgumentException("not the name of a bucket: '" + bucket + "'");
        }
        if (!prefix.isEmpty()) {
            ObjectKeys.checkFolder(prefix);
        }
    }

    /** @param uri {@code s3://bucket} or {@code s3://bucket/prefix} */
    static S3Location of(URI uri) {
        if (uri.getAuthority() == null) {
            throw new IllegalArgumentException("no bucket is named by " + uri);
        }
        String path = uri.getPath().replaceFirst("^/", "");
        return new S3Location(uri.getAuthority(), path.isEmpty() || path.endsWith("/") ? path : path + "/");
    }

    String keyOf(String key) {
        return prefix + key;
    }

    String withoutPrefix(String key) {
        return key.substring(prefix.length());
    }
}
