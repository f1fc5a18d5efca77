package dev.retune.functions.description;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.retune.api.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** {@code GET /openapi.yaml}, with a key or without: the file of that name, which the build puts on the class path. */
public final class OpenApiHandler implements RequestStreamHandler {
    private final byte[] answer = answer();

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        output.write(answer);
    }

    private static byte[] answer() {
        try (InputStream file = OpenApiHandler.class.getResourceAsStream("/openapi.yaml")) {
            if (file == null) {
                throw new IllegalStateException("the package lacks openapi.yaml");
            }
            return Json.write(Map.of(
                            "statusCode",
                            200,
                            "headers",
                            Map.of("Content-Type", "application/yaml"),
                            "body",
                            new String(file.readAllBytes(), UTF_8)))
                    .getBytes(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("openapi.yaml cannot be read", e);
        }
    }
}
