package dev.retune.bench.startup;

import java.util.Map;
import java.util.Objects;

/**
 * A request that a stand-in received.
 *
 * @param headers by lower-case name
 */
record HttpCall(String method, String path, Map<String, String> headers, byte[] body) {
    String header(String name) {
        return Objects.requireNonNullElse(headers.get(name), "");
    }
}
