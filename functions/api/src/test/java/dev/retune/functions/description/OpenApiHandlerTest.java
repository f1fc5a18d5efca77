package dev.retune.functions.description;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retune.api.UnaskedContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class OpenApiHandlerTest {
    @Test
    void theFileIsServedAsItIs() throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        new OpenApiHandler().handleRequest(InputStream.nullInputStream(), output, new UnaskedContext() {});
        JsonNode answer = new JsonMapper().readTree(output.toByteArray());

        assertThat(answer.required("statusCode").asInt()).isEqualTo(200);
        assertThat(answer.required("headers")).hasToString("{\"Content-Type\":\"application/yaml\"}");
        assertThat(answer.required("body").asText()).isEqualTo(Files.readString(Path.of("../../openapi.yaml")));
    }
}
