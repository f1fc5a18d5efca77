package dev.retune.storage;

import dev.retune.error.ApiException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Keeps objects: bytes of any length under keys like {@code models/acme/1/adapter.bin}. A key has segments of letters,
 * digits and {@code ! - _ . * ' ( )} with slashes between them, is at most 1,024 characters long, and is never also the
 * folder of another key. A folder is named by a key that ends with a slash.
 *
 * <p>Every read and listing sees every write that was answered before it, and an object is there with all of its bytes
 * or not at all. Each method throws {@link ApiException} with {@code UNAVAILABLE} when the storage
 * cannot do its work, and {@link IllegalArgumentException} for what is not a key.
 */
public interface ObjectStorage {

    /** Keeps what {@code content} holds from here to its end, in place of what the key held before. */
    void put(String key, InputStream content);

    /** The object, to be closed by the caller. */
    Optional<InputStream> open(String key);

    /** The bytes of an object; empty if there is none. */
    OptionalLong size(String key);

    default boolean exists(String key) {
        return size(key).isPresent();
    }

    /** The keys below {@code folder}, at any depth, sorted. */
    List<String> list(String folder);

    /** Removes an object; one that is not there is no problem. */
    void delete(String key);

    default void put(String key, byte[] content) {
        put(key, new ByteArrayInputStream(content));
    }

    default Optional<byte[]> get(String key) {
        return open(key).map(content -> {
            try (content) {
                return content.readAllBytes();
            } catch (IOException e) {
                throw ApiException.unavailable("the object storage broke off; try again", e);
            }
        });
    }

    /** Copies an object to another key; false if there is none. */
    default boolean copy(String from, String to) {
        Optional<InputStream> source = open(from);
        source.ifPresent(content -> {
            try (content) {
                put(to, content);
            } catch (IOException e) {
                throw ApiException.unavailable("the object storage broke off; try again", e);
            }
        });
        return source.isPresent();
    }

    /** Removes every object below {@code folder}; false if there was none. */
    default boolean deleteAll(String folder) {
        List<String> found = list(folder);
        found.forEach(this::delete);
        return !found.isEmpty();
    }
}
