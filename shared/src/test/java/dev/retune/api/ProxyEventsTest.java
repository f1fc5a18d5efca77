package dev.retune.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent.ProxyRequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProxyEventsTest {

    @Test
    void readsWhatRequestsAreAskedForAndSkipsTheRest() throws IOException {
        APIGatewayProxyRequestEvent event = read("""
                {"resource": "/v1/x/{id}", "path": "/v1/x/7", "httpMethod": "PATCH",
                 "requestContext": {"path": "/stage/v1/x/7", "identity": {"sourceIp": "203.0.113.7"}, "tags": [[1]]},
                 "headers": {"Authorization": "Bearer a", "X": "\\u00e9"},
                 "multiValueHeaders": {"X": ["\\u00e9"]},
                 "queryStringParameters": {"a": "2"}, "multiValueQueryStringParameters": {"a": ["1", "2"], "b": []},
                 "pathParameters": {"id": "7"}, "stageVariables": null,
                 "body": "{\\"path\\": 1}", "isBase64Encoded": false}""");

        assertThat(event)
                .isEqualTo(new APIGatewayProxyRequestEvent()
                        .withPath("/v1/x/7")
                        .withHttpMethod("PATCH")
                        .withHeaders(Map.of("Authorization", "Bearer a", "X", "\u00e9"))
                        .withMultiValueHeaders(Map.of("X", List.of("\u00e9")))
                        .withQueryStringParameters(Map.of("a", "2"))
                        .withMultiValueQueryStringParameters(Map.of("a", List.of("1", "2"), "b", List.of()))
                        .withPathParameters(Map.of("id", "7"))
                        .withRequestContext(new ProxyRequestContext().withPath("/stage/v1/x/7"))
                        .withBody("{\"path\": 1}")
                        .withIsBase64Encoded(false));
    }

    @Test
    void nullIsAbsent() throws IOException {
        assertThat(read("""
                {"headers": null, "body": null, "queryStringParameters": null, "pathParameters": null}""")).isEqualTo(new APIGatewayProxyRequestEvent());
    }

    @Test
    void readsABodyAsLongAsTheGatewayLetsThrough() throws IOException {
        String body = "x".repeat(30_000_000);

        assertThat(read("{\"body\": \"" + body + "\"}").getBody()).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "\"x\"",
                "",
                "{\"headers\": []}",
                "{\"multiValueQueryStringParameters\": {\"a\": \"b\"}}",
                "{\"path\": \"/\"",
            })
    void refusesWhatIsNoEventOfTheGateway(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(IOException.class);
    }

    @Test
    void writesResponses() throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        ProxyEvents.write(
                new APIGatewayProxyResponseEvent()
                        .withStatusCode(404)
                        .withHeaders(Map.of("Retry-After", "1"))
                        .withBody("{\"message\":\"\u00e9\"}"),
                written);

        assertThat(written.toString(UTF_8)).isEqualTo("""
                {"statusCode":404,"headers":{"Retry-After":"1"},"body":"{\\"message\\":\\"\u00e9\\"}"}""");
    }

    private static APIGatewayProxyRequestEvent read(String json) throws IOException {
        return ProxyEvents.read(new ByteArrayInputStream(json.getBytes(UTF_8)));
    }
}
