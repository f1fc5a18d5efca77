package dev.retune.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * A request as API Gateway hands it to a function, its body in base64.
 *
 * @param route method and path, as the template spells them
 * @param id in the path, where the route has one
 */
@SuppressWarnings("ArrayRecordComponent") // sent, never compared
public record GatewayRequest(
        String route, String id, Map<String, String> headers, Map<String, String> query, byte[] body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static GatewayRequest to(String route) {
        return new GatewayRequest(route, "", Map.of("Host", "retune.example.com"), Map.of(), new byte[0]);
    }

    public GatewayRequest id(String value) {
        return new GatewayRequest(route, value, headers, query, body);
    }

    public GatewayRequest key(String value) {
        return header("Authorization", "Bearer " + value);
    }

    public GatewayRequest header(String name, String value) {
        return new GatewayRequest(route, id, with(headers, name, value), query, body);
    }

    public GatewayRequest query(String name, String value) {
        return new GatewayRequest(route, id, headers, with(query, name, value), body);
    }

    public GatewayRequest body(String text) {
        return body(text.getBytes(UTF_8));
    }

    public GatewayRequest body(byte[] bytes) {
        return new GatewayRequest(route, id, headers, query, bytes);
    }

    public GatewayAnswer send(ApiHandler handler) {
        try {
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            handler.handleRequest(
                    new ByteArrayInputStream(JSON.writeValueAsBytes(event())), answer, TimedContext.AMPLE);
            return GatewayAnswer.of(JSON.readTree(answer.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode event() {
        String[] parts = route.split(" ", 2);
        ObjectNode event = JSON.createObjectNode()
                .put("httpMethod", parts[0])
                .put("path", parts[1].replace("{id}", id))
                .put("isBase64Encoded", body.length > 0);
        event.set("headers", JSON.valueToTree(headers));
        if (!query.isEmpty()) {
            ObjectNode multiple = event.putObject("multiValueQueryStringParameters");
            query.forEach((name, value) -> multiple.putArray(name).add(value));
            event.set("queryStringParameters", JSON.valueToTree(query));
        }
        if (parts[1].contains("{id}")) {
            event.putObject("pathParameters").put("id", id);
        }
        if (body.length > 0) {
            event.put("body", body);
        }
        return event;
    }

    private static Map<String, String> with(Map<String, String> map, String name, String value) {
        Map<String, String> more = new HashMap<>(map);
        more.put(name, value);
        return more;
    }
}
