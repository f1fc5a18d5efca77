package dev.retune.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.retune.invocation.TimedHandler;
import dev.retune.paging.PageTokens;
import dev.retune.tenant.Caller;
import dev.retune.tenant.OrganizationId;
import dev.retune.tenant.Role;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One endpoint. A subclass says what to answer; who is asking is settled before anything of the request is read, and
 * every failure becomes a response, here and nowhere else.
 */
public abstract class ApiHandler extends TimedHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);

    /** With everything that requests have. */
    private static final String UNKNOWN_KEY = """
            {"resource": "/", "path": "/", "httpMethod": "GET", "headers": {"Authorization": "Bearer rehearsal"},
             "multiValueHeaders": {"Authorization": ["Bearer rehearsal"]}, "queryStringParameters": {"a": "b"},
             "multiValueQueryStringParameters": {"a": ["b"]}, "pathParameters": {"id": "rehearsal"},
             "requestContext": {"requestTimeEpoch": 1, "identity": {"user": null}}, "body": "{}",
             "isBase64Encoded": false}""";

    private static final Caller NOBODY = new Caller(OrganizationId.NOBODY, "rehearsal", Role.ADMIN);

    private final Authenticator authenticator;
    private final PageTokens pageTokens;

    protected ApiHandler(ApiAccess access) {
        super(access.deadline());
        this.authenticator = access.authenticator();
        this.pageTokens = access.pageTokens();
    }

    protected abstract ApiResponse handle(Caller caller, ApiRequest request);

    @Override
    protected final void handle(InputStream input, OutputStream output, Context context) throws IOException {
        answer(input, output);
    }

    public final APIGatewayProxyResponseEvent handleRequest(APIGatewayProxyRequestEvent event) {
        return answer(event, () -> authenticator.authenticate(ApiRequest.header(event, "Authorization")));
    }

    /** Answers a request before a snapshot, first for an unknown key, then for nobody, so that it finds nothing. */
    protected final void rehearse(String contentType, String body) {
        try {
            answer(new ByteArrayInputStream(UNKNOWN_KEY.getBytes(UTF_8)), OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        APIGatewayProxyRequestEvent event = new APIGatewayProxyRequestEvent()
                .withHttpMethod("rehearsal")
                .withPath("")
                .withHeaders(Map.of("Content-Type", contentType))
                .withPathParameters(Map.of("id", "rehearsal"))
                .withBody(body);
        answer(event, () -> NOBODY);
    }

    protected final void rehearse() {
        rehearse("application/json", "{}");
    }

    private void answer(InputStream input, OutputStream output) throws IOException {
        ProxyEvents.write(handleRequest(ProxyEvents.read(input)), output);
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
