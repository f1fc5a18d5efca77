package dev.retune.local.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.retune.api.ErrorResponse;
import dev.retune.error.ApiException;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a client is answered. */
@SuppressWarnings("ArrayRecordComponent") // passed from one owner to the next, never compared
record GatewayReply(int status, Map<String, List<String>> headers, byte[] body) {
    private static final String CONTENT_TYPE = "Content-Type";

    /** What a function would answer. */
    static GatewayReply of(ApiException failure) {
        APIGatewayProxyResponseEvent answer =
                ErrorResponse.of(failure).toApiResponse().toEvent();
        Map<String, List<String>> headers = new HashMap<>();
        answer.getHeaders().forEach((name, value) -> headers.put(name, List.of(value)));
        return new GatewayReply(
                answer.getStatusCode(), headers, answer.getBody().getBytes(StandardCharsets.UTF_8));
    }

    void writeTo(Context context) {
        context.status(status);
        context.contentType("application/json");
        headers.forEach((name, values) -> {
            if (name.equalsIgnoreCase(CONTENT_TYPE)) {
                context.contentType(values.get(values.size() - 1));
            } else {
                values.forEach(value -> context.res().addHeader(name, value));
            }
        });
        context.result(body);
    }
}
