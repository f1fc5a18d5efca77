package dev.retune.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A request that is answered before a snapshot.
 *
 * @param id in the path, or nothing where there is none
 * @param status of the answer that is right
 */
public record RehearsalRequest(String id, Map<String, String> query, String contentType, String body, int status) {
    private static final String JSON = "application/json";

    public static RehearsalRequest plain() {
        return of("");
    }

    public static RehearsalRequest of(String id) {
        return new RehearsalRequest(id, Map.of(), JSON, "", 200);
    }

    public RehearsalRequest query(Map<String, String> parameters) {
        return new RehearsalRequest(id, parameters, contentType, body, status);
    }

    /** @param object in JSON */
    public RehearsalRequest body(String object) {
        return body(JSON, object);
    }

    public RehearsalRequest body(String type, String text) {
        return new RehearsalRequest(id, query, type, text, status);
    }

    public RehearsalRequest refusedWith(int expected) {
        return new RehearsalRequest(id, query, contentType, body, expected);
    }

    /** As API Gateway sends it. */
    byte[] toEvent() {
        Map<String, Object> event = new HashMap<>();
        event.put("resource", "/");
        event.put("path", "/");
        event.put("httpMethod", "POST");
        event.put(
                "headers",
                Map.of("Host", "rehearsal", "Authorization", "Bearer rehearsal", "Content-Type", contentType));
        event.put("queryStringParameters", query);
        event.put("multiValueQueryStringParameters", inLists(query));
        event.put("pathParameters", Map.of("id", id));
        event.put("requestContext", Map.of("requestTimeEpoch", 1));
        event.put("body", Base64.getEncoder().encodeToString(body.getBytes(UTF_8)));
        event.put("isBase64Encoded", !body.isEmpty());
        return Json.write(event).getBytes(UTF_8);
    }

    private static Map<String, List<String>> inLists(Map<String, String> query) {
        return query.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, one -> List.of(one.getValue())));
    }
}
