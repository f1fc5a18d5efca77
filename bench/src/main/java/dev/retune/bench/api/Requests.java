package dev.retune.bench.api;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Requests as they go over the wire. */
record Requests(URI server, String key) {

    byte[] get(String path) {
        return head("GET", path, "", 0).getBytes(StandardCharsets.UTF_8);
    }

    byte[] post(String path, String contentType, String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return (head("POST", path, "Content-Type: " + contentType + "\r\n", length) + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    private String head(String method, String path, String more, int length) {
        return "%s %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n%sContent-Length: %d\r\n\r\n"
                .formatted(method, path, server.getAuthority(), key, more, length);
    }
}
