package dev.retune.local.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what the HTTP server itself refuses, such as a request line that is not HTTP, in the API's dialect. */
final class ServerErrorHandler extends ErrorHandler {
    private final GatewayResponses gatewayResponses;

    ServerErrorHandler(GatewayResponses gatewayResponses) {
        this.gatewayResponses = gatewayResponses;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        GatewayReply reply;
        if (status == HttpStatus.NOT_FOUND_404 || status == HttpStatus.METHOD_NOT_ALLOWED_405) {
            reply = gatewayResponses.noRoute();
        } else if (status < 500
                || status == HttpStatus.NOT_IMPLEMENTED_501
                || status == HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505) {
            reply = gatewayResponses.badRequest("the request is not valid HTTP (" + reason(request, status) + ")");
        } else {
            reply = gatewayResponses.internalError();
        }
        response.setStatus(reply.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        reply.headers().forEach((name, values) -> response.getHeaders().put(name, values));
        response.write(true, ByteBuffer.wrap(reply.body()), callback);
        return true;
    }

    private static String reason(Request request, int status) {
        return request.getAttribute(ERROR_MESSAGE) instanceof String reason && !reason.isBlank()
                ? reason
                : HttpStatus.getMessage(status);
    }
}
