package dev.retune.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.retune.paging.PageTokens;
import dev.retune.tenant.Caller;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One endpoint. A subclass says what to answer; who is asking is settled before anything of the request is read, and
 * every failure becomes a response, here and nowhere else.
 */
public abstract class ApiHandler implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);

    private final Authenticator authenticator;
    private final PageTokens pageTokens;

    protected ApiHandler(ApiAccess access) {
        this.authenticator = access.authenticator();
        this.pageTokens = access.pageTokens();
    }

    protected abstract ApiResponse handle(Caller caller, ApiRequest request);

    @Override
    public final APIGatewayProxyResponseEvent handleRequest(
            APIGatewayProxyRequestEvent event, @Nullable Context context) {
        try {
            Caller caller = authenticator.authenticate(ApiRequest.header(event, "Authorization"));
            return handle(caller, new ApiRequest(event, caller, pageTokens)).toEvent();
        } catch (RuntimeException e) {
            ErrorResponse error = ErrorResponse.of(e);
            if (error.status() >= 500) {
                LOG.error("{} {} failed", event.getHttpMethod(), event.getPath(), e);
            }
            return error.toApiResponse().toEvent();
        }
    }
}
