package dev.retune.bench.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What came back for a request. */
final class Answer {
    private final int status;
    private final byte[] body;

    Answer(int status, byte[] body) {
        this.status = status;
        this.body = body;
    }

    boolean isOk() {
        return status == 200;
    }

    /** @throws IOException if it is anything else than 200 */
    byte[] okBody() throws IOException {
        if (!isOk()) {
            throw new IOException("the server answered " + status + ": " + new String(body, StandardCharsets.UTF_8));
        }
        return body;
    }
}
