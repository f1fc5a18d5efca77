package dev.retune.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;

/** What a function answers API Gateway. */
public record GatewayAnswer(int status, Map<String, String> headers, String body) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    static GatewayAnswer of(JsonNode response) {
        Map<String, String> headers = new TreeMap<>();
        response.required("headers").forEachEntry((name, value) -> headers.put(name, value.textValue()));
        return new GatewayAnswer(
                response.required("statusCode").intValue(),
                headers,
                response.required("body").textValue());
    }

    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("the answer is not JSON: " + body, e);
        }
    }

    public String message() {
        return json().path("message").asText();
    }
}
