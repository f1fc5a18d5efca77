package dev.retune.local.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.retune.local.template.ApiResource.GatewayResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the gateway answers by itself: what the template says for API Gateway's response types, else the texts and the
 * statuses of the project's contract.
 */
final class GatewayResponses {
    private static final String RETRY_AFTER = "Retry-After";

    private final Map<String, GatewayResponse> responses;

    GatewayResponses(Map<String, GatewayResponse> responses) {
        this.responses = responses;
    }

    /** An unknown path or method, which API Gateway takes for a request without its own kind of token. */
    GatewayReply noRoute() {
        return reply("MISSING_AUTHENTICATION_TOKEN", 404, "404 page not found");
    }

    GatewayReply tooLarge(String message) {
        return reply("REQUEST_TOO_LARGE", 400, message);
    }

    GatewayReply badRequest(String message) {
        return reply("BAD_REQUEST_BODY", 400, message);
    }

    /** The function did not answer in the time that API Gateway waits. */
    GatewayReply timeout() {
        return reply("INTEGRATION_TIMEOUT", 503, "the request took too long");
    }

    /** The function runs as often as it may. */
    GatewayReply throttled() {
        return reply("INTEGRATION_FAILURE", 503, "too many requests are running");
    }

    GatewayReply internalError() {
        return reply("DEFAULT_5XX", 500, "internal server error");
    }

    private GatewayReply reply(String type, int defaultStatus, String message) {
        Optional<GatewayResponse> declared = Optional.ofNullable(responses.get(type))
                .or(() -> Optional.ofNullable(responses.get(defaultStatus < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX")));
        int status = declared.flatMap(GatewayResponse::status).orElse(defaultStatus);
        Map<String, List<String>> headers = new LinkedHashMap<>();
        if (status == 503) {
            headers.put(RETRY_AFTER, List.of("1"));
        }
        declared.ifPresent(response -> response.headers().forEach((name, value) -> headers.put(name, List.of(value))));
        String body = declared.flatMap(GatewayResponse::template)
                .map(template -> fill(template, message, type))
                .orElse("{\"message\":" + quoted(message) + "}");
        return new GatewayReply(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String fill(String template, String message, String type) {
        return template.replace("$context.error.messageString", quoted(message))
                .replace("$context.error.message", unquoted(message))
                .replace("$context.error.responseType", type);
    }

    private static String quoted(String text) {
        return '"' + unquoted(text) + '"';
    }

    private static String unquoted(String text) {
        return String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}
