package dev.retune.local.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** A {@code multipart/form-data} body of files (RFC 7578), which the JDK's client does not have. */
final class MultipartBody {
    private final String boundary = "retune-" + UUID.randomUUID();
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    MultipartBody file(String field, Path file) throws IOException {
        parts.writeBytes(utf8("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field
                + "\"; filename=\"" + file.getFileName() + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"));
        parts.writeBytes(Files.readAllBytes(file));
        parts.writeBytes(utf8("\r\n"));
        return this;
    }

    /** One piece of a known length: a gateway need not take a chunked body. */
    BodyPublisher publisher() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(parts.toByteArray());
        whole.writeBytes(utf8("--" + boundary + "--\r\n"));
        return BodyPublishers.ofByteArray(whole.toByteArray());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
