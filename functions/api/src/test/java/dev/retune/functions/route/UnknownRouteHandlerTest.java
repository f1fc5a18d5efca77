package dev.retune.functions.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retune.api.UnaskedContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

final class UnknownRouteHandlerTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void whatIsNotThereIsSaidAsEverythingElseIs() throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        new UnknownRouteHandler().handleRequest(InputStream.nullInputStream(), answer, new UnaskedContext() {});

        assertThat(JSON.readTree(answer.toByteArray())).isEqualTo(JSON.readTree("""
                                {"statusCode": 404, "headers": {"Content-Type": "application/json"},
                                 "body": "{\\"message\\":\\"404 page not found\\"}"}
                                """));
    }
}
