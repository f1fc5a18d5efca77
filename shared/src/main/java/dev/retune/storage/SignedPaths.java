package dev.retune.storage;

import dev.retune.error.ApiException;
import dev.retune.tenant.Hmac;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/**
 * URLs of objects for a storage that has no address of its own: paths of the API's server, which asks here whether to
 * serve them. The signature is over method, key and expiry.
 */
public final class SignedPaths implements ObjectUrls {
    /** What every such path begins with. */
    public static final String PREFIX = "/objects/";
    /** What the key of the signatures is derived for. */
    public static final String PURPOSE = "object URLs";

    private static final String GET = "GET";
    private static final String PUT = "PUT";
    private static final String EXPIRES = "expires";
    private static final String SIGNATURE = "signature";

    private final Hmac key;
    private final Clock clock;

    public SignedPaths(Hmac key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    @Override
    public URI get(String objectKey, Duration valid) {
        return sign(GET, objectKey, valid);
    }

    @Override
    public URI put(String objectKey, Duration valid) {
        return sign(PUT, objectKey, valid);
    }

    /**
     * The key of the object that a request may use.
     *
     * @param path in which the key is as it was signed
     * @param query by name
     * @throws ApiException if it is not what was signed, or not any more
     */
    public String open(String method, String path, Map<String, String> query) {
        String expires = query.getOrDefault(EXPIRES, "");
        String given = query.getOrDefault(SIGNATURE, "");
        String objectKey = path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : "";
        if (!MessageDigest.isEqual(bytes(signature(method, objectKey, expires)), bytes(given))) {
            throw ApiException.permissionDenied(
                    "this is not a URL that was given out here for " + method + ", or it was changed");
        }
        // What was signed is a number.
        if (clock.instant().getEpochSecond() >= Long.parseLong(expires)) {
            throw ApiException.permissionDenied("this URL has expired; ask for a new one");
        }
        return objectKey;
    }

    private URI sign(String method, String objectKey, Duration valid) {
        String expires = Long.toString(clock.instant().getEpochSecond() + Math.max(0, valid.toSeconds()));
        return URI.create(PREFIX + ObjectKeys.check(objectKey) + "?" + EXPIRES + "=" + expires + "&" + SIGNATURE + "="
                + signature(method, objectKey, expires));
    }

    private String signature(String method, String objectKey, String expires) {
        byte[] mac = key.of(bytes(String.join("\n", method, objectKey, expires)));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
