package dev.retune.functions.route;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.retune.api.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/**
 * Every path and method that no endpoint has, with a key or without. API Gateway has an answer of its own to these, but
 * takes a bearer key for a broken signature of AWS's and says so.
 */
public final class UnknownRouteHandler implements RequestStreamHandler {
    private static final ApiResponse ANSWER = new ApiResponse(404, Map.of("message", "404 page not found"), Map.of());

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        ANSWER.write(output);
    }
}
