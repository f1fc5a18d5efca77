package dev.retune.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MultipartBodyTest {

    @Test
    void everyFileIsAPartAndTheLengthIsKnown(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("train.csv"), "text,label\n");
        MultipartBody body = new MultipartBody().file("data", file);
        String boundary = body.contentType().replace("multipart/form-data; boundary=", "");

        long length = body.publisher().contentLength();

        String expected =
                "--" + boundary + "\r\nContent-Disposition: form-data; name=\"data\"; filename=\"train.csv\"\r\n"
                        + "Content-Type: application/octet-stream\r\n\r\ntext,label\n\r\n--" + boundary + "--\r\n";
        assertThat(length).isEqualTo(expected.length());
    }
}
