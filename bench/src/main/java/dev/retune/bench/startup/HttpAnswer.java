package dev.retune.bench.startup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a stand-in answers; the length is added. */
record HttpAnswer(int status, Map<String, String> headers, byte[] body) {
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    static HttpAnswer json(int status, String body) {
        return new HttpAnswer(status, JSON, body.getBytes(StandardCharsets.UTF_8));
    }

    /** In one piece, so that no part waits for the acknowledgement of another. */
    void writeTo(OutputStream output) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " -\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        ByteArrayOutputStream all = new ByteArrayOutputStream(head.length() + body.length);
        all.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(body);
        all.writeTo(output);
        output.flush();
    }
}
