package dev.retune.functions.route;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.retune.api.ApiResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every path and method that no endpoint has, with a key or without. API Gateway has an answer of its own to these, but
 * takes a bearer key for a broken signature of AWS's and says so.
 */
public final class UnknownRouteHandler
        implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
    private static final ApiResponse ANSWER = new ApiResponse(404, Map.of("message", "404 page not found"), Map.of());

    @Override
    public APIGatewayProxyResponseEvent handleRequest(APIGatewayProxyRequestEvent event, @Nullable Context context) {
        return ANSWER.toEvent();
    }
}
