package dev.retune.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;

/** A status, a body to be written as JSON, and headers beyond the content type. */
public record ApiResponse(int status, Object body, Map<String, String> headers) {

    public static ApiResponse ok(Object body) {
        return new ApiResponse(200, body, Map.of());
    }

    public APIGatewayProxyResponseEvent toEvent() {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", "application/json");
        return new APIGatewayProxyResponseEvent()
                .withStatusCode(status)
                .withHeaders(all)
                .withBody(Json.write(body));
    }

    /** As API Gateway takes it from a function. */
    public void write(OutputStream output) throws IOException {
        ProxyEvents.write(toEvent(), output);
    }
}
