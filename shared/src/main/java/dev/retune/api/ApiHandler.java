package dev.retune.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.retune.error.ApiException;
import dev.retune.error.FailureLog;
import dev.retune.invocation.TimedHandler;
import dev.retune.paging.PageTokens;
import dev.retune.tenant.Caller;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One endpoint. A subclass says what to answer; who is asking is settled before anything of the request is read, and
 * every failure becomes a response, here and nowhere else.
 */
public abstract class ApiHandler extends TimedHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);
    /** Lambda fails an invocation that returns more, and its caller would be told to try again. */
    private static final int LARGEST_ANSWER = 6 * 1024 * 1024;

    private static final int LONGEST_CLIENT_NAME = 64;
    private static final Pattern UNPRINTABLE = Pattern.compile("[^ -~]");

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
        write(handleRequest(ProxyEvents.read(input)), output);
    }

    public final APIGatewayProxyResponseEvent handleRequest(APIGatewayProxyRequestEvent event) {
        APIGatewayProxyResponseEvent response = answer(event);
        ApiRequest.header(event, "X-Client-Name")
                .ifPresent(name -> LOG.info(
                        "client {}: {} answered {}", printable(name), event.getHttpMethod(), response.getStatusCode()));
        return response;
    }

    /** @throws IllegalStateException if the answer is not the one that the request expects */
    public final void rehearse(RehearsalRequest request) {
        try {
            APIGatewayProxyResponseEvent response =
                    handleRequest(ProxyEvents.read(new ByteArrayInputStream(request.toEvent())));
            write(response, OutputStream.nullOutputStream());
            if (response.getStatusCode() != request.status()) {
                throw new IllegalStateException(request + " was answered with " + response.getBody());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A client's name in one line of the log, whatever the client calls itself. */
    static String printable(String name) {
        return UNPRINTABLE
                .matcher(name.substring(0, Math.min(name.length(), LONGEST_CLIENT_NAME)))
                .replaceAll("?");
    }

    private APIGatewayProxyResponseEvent answer(APIGatewayProxyRequestEvent event) {
        try {
            Caller caller = authenticator.authenticate(ApiRequest.header(event, "Authorization"));
            return handle(caller, new ApiRequest(event, caller, pageTokens)).toEvent();
        } catch (RuntimeException e) {
            ErrorResponse error = ErrorResponse.of(e);
            if (error.status() >= 500 && e instanceof ApiException) {
                FailureLog.warn(LOG, event.getHttpMethod() + " " + event.getPath() + " failed", e);
            } else if (error.status() >= 500) {
                LOG.error("{} {} failed", event.getHttpMethod(), event.getPath(), e);
            }
            return error.toApiResponse().toEvent();
        }
    }

    private static void write(APIGatewayProxyResponseEvent response, OutputStream output) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        ProxyEvents.write(response, answer);
        if (answer.size() > LARGEST_ANSWER) {
            answer.reset();
            ProxyEvents.write(
                    ErrorResponse.of(ApiException.invalidArgument(
                                    "the answer would be larger than 6 MB, the limit of Lambda; ask for less at once"))
                            .toApiResponse()
                            .toEvent(),
                    answer);
        }
        answer.writeTo(output);
    }
}
