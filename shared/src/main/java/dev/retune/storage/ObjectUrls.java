package dev.retune.storage;

import java.net.URI;
import java.time.Duration;

/**
 * Lets whoever has a URL do one thing with one object until a moment, without any other right. Nothing is looked up: a
 * URL is as good as its signature, and what it names may be gone or not yet be there.
 *
 * <p>A URI without a host is below the address of the API, whatever that is for the caller.
 */
public interface ObjectUrls {

    /** Reads an object with GET. */
    URI get(String key, Duration valid);

    /** Keeps what is sent with PUT, as {@link ObjectStorage#put} does, in place of what the key held before. */
    URI put(String key, Duration valid);
}
