package dev.retune.local.http;

import dev.retune.local.template.ApiResource;
import dev.retune.local.template.Arns;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes of a request the event that API Gateway hands to a function: payload format 1.0 of a REST API. */
final class RequestReader {
    /** API Gateway's limit of a request body. */
    static final int LARGEST_BODY = 10 * 1024 * 1024;

    /** So much of a body that nobody wants is read all the same, so that its sender reads the answer. */
    private static final long LARGEST_DISCARDED = 256L * 1024 * 1024;

    private static final DateTimeFormatter REQUEST_TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

    private final ApiResource api;
    private final MediaTypes binary;

    RequestReader(ApiResource api) {
        this.api = api;
        this.binary = new MediaTypes(api.binaryMediaTypes());
    }

    /** @throws PayloadTooLargeException if the body is larger than API Gateway takes */
    ProxyEvent read(Context context, Routes.Match match) throws IOException {
        HttpServletRequest request = context.req();
        MultiMap query = MultiMap.ofQuery(request.getQueryString());
        return event(request, match, request.getRequestURI(), query, readBody(context));
    }

    /**
     * The event of a request that leaves the body where it is.
     *
     * @param path in place of the request's own
     * @param more parameters beside the request's own
     */
    ProxyEvent readWithoutBody(Context context, Routes.Match match, String path, Map<String, String> more) {
        HttpServletRequest request = context.req();
        MultiMap query = MultiMap.ofQuery(request.getQueryString());
        more.forEach(query::set);
        return event(request, match, path, query, new byte[0]);
    }

    private ProxyEvent event(HttpServletRequest request, Routes.Match match, String path, MultiMap query, byte[] body) {
        boolean encoded = body.length > 0 && binary.matches(request.getContentType());
        MultiMap headers = headers(request);
        String requestId = UUID.randomUUID().toString();
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("resource", match.resource());
        event.put("path", path);
        event.put("httpMethod", request.getMethod());
        event.put("headers", headers.lastValues());
        event.put("multiValueHeaders", headers.values());
        event.put("queryStringParameters", query.isEmpty() ? null : query.lastValues());
        event.put("multiValueQueryStringParameters", query.isEmpty() ? null : query.values());
        event.put("pathParameters", match.pathParameters().isEmpty() ? null : match.pathParameters());
        event.put("stageVariables", null);
        event.put("requestContext", requestContext(request, match, path, requestId));
        event.put("body", body.length == 0 ? null : text(body, encoded));
        event.put("isBase64Encoded", encoded);
        return new ProxyEvent(requestId, event);
    }

    static void discardBody(Context context) throws IOException {
        // Whoever waits to be told to continue is told the answer instead.
        if (context.req().getHeader("Expect") != null) {
            return;
        }
        InputStream body = context.req().getInputStream();
        byte[] buffer = new byte[64 * 1024];
        long rest = LARGEST_DISCARDED;
        int count = 0;
        while (rest > 0 && (count = body.read(buffer)) >= 0) {
            rest -= count;
        }
    }

    private static byte[] readBody(Context context) throws IOException {
        HttpServletRequest request = context.req();
        long announced = request.getContentLengthLong();
        byte[] body = announced > LARGEST_BODY
                ? new byte[0]
                : request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (announced > LARGEST_BODY || body.length > LARGEST_BODY) {
            discardBody(context);
            throw new PayloadTooLargeException(
                    "the request body is larger than " + LARGEST_BODY + " bytes, the limit of API Gateway");
        }
        return body;
    }

    private static String text(byte[] body, boolean encoded) {
        return encoded ? Base64.getEncoder().encodeToString(body) : new String(body, StandardCharsets.UTF_8);
    }

    private static MultiMap headers(HttpServletRequest request) {
        MultiMap headers = new MultiMap();
        request.getHeaderNames()
                .asIterator()
                .forEachRemaining(name ->
                        request.getHeaders(name).asIterator().forEachRemaining(value -> headers.add(name, value)));
        headers.add("X-Forwarded-For", request.getRemoteAddr());
        headers.add("X-Forwarded-Port", String.valueOf(request.getLocalPort()));
        if (request.getHeader("X-Forwarded-Proto") == null) {
            // Else a proxy in front of this one knows better.
            headers.add("X-Forwarded-Proto", request.getScheme());
        }
        return headers;
    }

    private Map<String, @Nullable Object> requestContext(
            HttpServletRequest request, Routes.Match match, String path, String requestId) {
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
        Map<String, @Nullable Object> context = new LinkedHashMap<>();
        context.put("accountId", Arns.ACCOUNT);
        context.put("apiId", "local");
        context.put("domainName", request.getServerName());
        context.put("domainPrefix", request.getServerName().split("\\.", 2)[0]);
        context.put("extendedRequestId", requestId);
        context.put("httpMethod", request.getMethod());
        context.put("identity", identity(request));
        // As behind a domain of one's own: the stage is not in it.
        context.put("path", path);
        context.put("protocol", request.getProtocol());
        context.put("requestId", requestId);
        context.put("requestTime", REQUEST_TIME.format(now));
        context.put("requestTimeEpoch", now.toInstant().toEpochMilli());
        context.put("resourceId", "local");
        context.put("resourcePath", match.resource());
        context.put("stage", api.stage());
        return context;
    }

    private static Map<String, @Nullable Object> identity(HttpServletRequest request) {
        Map<String, @Nullable Object> identity = new LinkedHashMap<>();
        for (String absent : List.of(
                "accessKey",
                "accountId",
                "caller",
                "cognitoAuthenticationProvider",
                "cognitoAuthenticationType",
                "cognitoIdentityId",
                "cognitoIdentityPoolId",
                "principalOrgId",
                "user",
                "userArn")) {
            identity.put(absent, null);
        }
        identity.put("sourceIp", request.getRemoteAddr());
        identity.put("userAgent", request.getHeader("User-Agent"));
        return identity;
    }
}
