package dev.retune.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** JSON over HTTP with a bearer key; every answer but 200 becomes one sentence. */
final class ApiClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI origin;
    private final String key;

    ApiClient(URI origin, String key) {
        this.origin = origin;
        this.key = key;
    }

    JsonNode get(String path) throws DemoException, InterruptedException {
        return send("GET", path, BodyPublishers.noBody(), "application/json");
    }

    JsonNode post(String path, Object body) throws DemoException, InterruptedException {
        return send("POST", path, BodyPublishers.ofString(JSON.valueToTree(body).toString()), "application/json");
    }

    JsonNode post(String path, MultipartBody body) throws DemoException, InterruptedException {
        return send("POST", path, body.publisher(), body.contentType());
    }

    private JsonNode send(String method, String path, BodyPublisher body, String contentType)
            throws DemoException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(origin.resolve(path))
                .method(method, body)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", contentType)
                .timeout(TIMEOUT)
                .build();
        HttpResponse<String> response;
        try {
            response = http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new DemoException("The server at " + origin + " did not answer " + method + " " + path + ".", e);
        }
        if (response.statusCode() != 200) {
            throw new DemoException(
                    method + " " + path + " answered " + response.statusCode() + ": " + message(response.body()));
        }
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new DemoException(method + " " + path + " answered with something that is not JSON.", e);
        }
    }

    /** What the body of an error says, or the body itself when it has not the shape of the API's errors. */
    private static String message(String body) {
        try {
            JsonNode message = JSON.readTree(body).path("message");
            return message.isTextual() ? message.asText() : body;
        } catch (JsonProcessingException e) {
            return body;
        }
    }
}
