package dev.retune.model;

import dev.retune.error.ApiException;
import java.util.regex.Pattern;

/** What a sender gives a request so that it does no more when it is sent twice. */
public record IdempotencyKey(String value) {
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]{1,255}");

    /** @throws ApiException if the value is not 1 to 255 visible ASCII characters */
    public IdempotencyKey {
        if (!VISIBLE_ASCII.matcher(value).matches()) {
            throw ApiException.invalidArgument("Idempotency-Key must be 1 to 255 visible ASCII characters, no spaces");
        }
    }
}
