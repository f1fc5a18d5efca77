package dev.retune.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.retune.paging.PageTokens;
import dev.retune.tenant.Caller;
import dev.retune.tenant.OrganizationId;
import dev.retune.tenant.Role;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One endpoint. A subclass says what to answer; who is asking is settled before anything of the request is read, and
 * every failure becomes a response, here and nowhere else.
 */
public abstract class ApiHandler implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);

    private static final Caller NOBODY = new Caller(OrganizationId.NOBODY, "rehearsal", Role.ADMIN);

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
        return answer(event, () -> authenticator.authenticate(ApiRequest.header(event, "Authorization")));
    }

    /** Answers a request before a snapshot, first for an unknown key, then for nobody, so that it finds nothing. */
    protected final void rehearse(String contentType, String body) {
        APIGatewayProxyRequestEvent event = new APIGatewayProxyRequestEvent()
                .withHttpMethod("rehearsal")
                .withPath("")
                .withHeaders(Map.of("Authorization", "Bearer rehearsal", "Content-Type", contentType))
                .withPathParameters(Map.of("id", "rehearsal"))
                .withBody(body);
        handleRequest(event, null);
        answer(event, () -> NOBODY);
    }

    protected final void rehearse() {
        rehearse("application/json", "{}");
    }

    private APIGatewayProxyResponseEvent answer(APIGatewayProxyRequestEvent event, Supplier<Caller> asking) {
        try {
            Caller caller = asking.get();
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
