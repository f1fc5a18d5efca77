package dev.retune.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent.ProxyRequestContext;
import dev.retune.error.ApiException;
import dev.retune.paging.Cursor;
import dev.retune.paging.Order;
import dev.retune.paging.Page;
import dev.retune.paging.PageRequest;
import dev.retune.paging.PageTokens;
import dev.retune.tenant.Caller;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** A request, in the words of the API rather than of API Gateway. */
public final class ApiRequest {
    private static final int LARGEST_JSON_BODY = 256 * 1024;
    private static final Pattern SCHEME = Pattern.compile("https?");
    private static final Pattern HOST = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?");
    private static final Pattern FORM =
            Pattern.compile("\\s*(multipart/form-data|application/x-www-form-urlencoded)\\b", Pattern.CASE_INSENSITIVE);

    private final APIGatewayProxyRequestEvent event;
    private final Caller caller;
    private final PageTokens pageTokens;

    ApiRequest(APIGatewayProxyRequestEvent event, Caller caller, PageTokens pageTokens) {
        this.event = event;
        this.caller = caller;
        this.pageTokens = pageTokens;
    }

    /** The {@code {id}} of the path. */
    public String id() {
        return Objects.requireNonNull(event.getPathParameters().get("id"), "the route has no {id}");
    }

    /** @throws ApiException if the header is given more than once */
    public Optional<String> header(String name) {
        int times = Optional.ofNullable(event.getMultiValueHeaders()).stream()
                .flatMap(headers -> headers.entrySet().stream())
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .mapToInt(header -> header.getValue().size())
                .sum();
        if (times > 1) {
            throw ApiException.invalidArgument(name + " is given " + times + " times; give it once");
        }
        return header(event, name);
    }

    /** @throws ApiException if the parameter is given more than once */
    public Optional<String> query(String name) {
        Map<String, List<String>> parameters = event.getMultiValueQueryStringParameters();
        List<String> values = parameters == null ? List.of() : parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw ApiException.invalidArgument(name + " is given " + values.size() + " times; give it once");
        }
        return values.stream()
                .findFirst()
                .or(() -> Optional.ofNullable(event.getQueryStringParameters()).map(single -> single.get(name)));
    }

    /** Every value of a parameter that may be repeated. */
    public List<String> queryAll(String name) {
        Map<String, List<String>> parameters = event.getMultiValueQueryStringParameters();
        return parameters != null && parameters.containsKey(name)
                ? List.copyOf(parameters.get(name))
                : query(name).map(List::of).orElse(List.of());
    }

    /**
     * A parameter that holds a whole number of at least 0; {@code 5.0} is one. Empty is absent.
     *
     * @throws ApiException if it is anything else
     */
    public Optional<Integer> queryCount(String name) {
        return query(name).filter(value -> !value.isEmpty()).map(value -> parseCount(name, value));
    }

    /**
     * A URI that the caller can use: one without a host is below the API's address as the caller wrote it, which has the
     * stage in its path unless it is a domain of one's own.
     */
    public URI absolute(URI uri) {
        if (uri.isAbsolute()) {
            return uri;
        }
        String scheme = header("X-Forwarded-Proto").orElse("https");
        String host = header("Host").orElse("");
        if (!SCHEME.matcher(scheme).matches() || !HOST.matcher(host).matches()) {
            throw ApiException.invalidArgument("the request has no valid Host header, which the answer's URLs need");
        }
        return URI.create(scheme + "://" + host + base() + uri);
    }

    /** What the gateway has before the paths of the API. */
    private String base() {
        return Optional.ofNullable(event.getRequestContext())
                .map(ProxyRequestContext::getPath)
                .filter(path -> path.endsWith(event.getPath()))
                .map(path -> path.substring(0, path.length() - event.getPath().length()))
                .orElse("");
    }

    /**
     * The body as it was sent, of any size that the gateway lets through.
     *
     * @throws ApiException if it is compressed
     */
    public byte[] rawBody() {
        header("Content-Encoding")
                .filter(encoding -> !encoding.isBlank() && !encoding.equalsIgnoreCase("identity"))
                .ifPresent(encoding -> {
                    throw ApiException.invalidArgument(
                            "the request body has a Content-Encoding; send it as it is, not compressed");
                });
        String body = Objects.requireNonNullElse(event.getBody(), "");
        return Boolean.TRUE.equals(event.getIsBase64Encoded())
                ? Base64.getDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8);
    }

    /** @throws ApiException if the body is not one JSON object of at most 256 KB */
    public JsonObject body() {
        byte[] body = rawBody();
        if (body.length > LARGEST_JSON_BODY) {
            throw ApiException.invalidArgument("the request body has " + body.length + " bytes; at most "
                    + LARGEST_JSON_BODY + " are accepted here");
        }
        return object(body);
    }

    /** Like {@link #body()}, of any size that the gateway lets through. */
    public JsonObject largeBody() {
        return object(rawBody());
    }

    /** What curl sends by itself calls JSON a form, too. */
    private JsonObject object(byte[] body) {
        boolean isForm = header("Content-Type")
                .filter(type -> FORM.matcher(type).lookingAt())
                .isPresent();
        if (isForm && body.length > 0 && (body[0] == '-' || Character.isLetterOrDigit(body[0]))) {
            throw ApiException.invalidArgument("the request body is a form; send a JSON object");
        }
        return Json.readObject(body);
    }

    /** The page a list is asked for, where {@code order_by} is a parameter of it. */
    public PageRequest page(Order defaultOrder) {
        Order order = query("order_by")
                .map(value -> value.strip().toLowerCase(Locale.ROOT).replaceAll(" +", " "))
                .filter(value -> !value.isEmpty())
                .map(ApiRequest::parseOrder)
                .orElse(defaultOrder);
        return pageIn(order);
    }

    /** The page a list is asked for, where only one order is offered. */
    public PageRequest pageIn(Order order) {
        int size = query("page_size")
                .filter(value -> !value.isEmpty())
                .map(ApiRequest::parseSize)
                .orElse(0);
        Optional<Cursor> after = query("page_token")
                .filter(token -> !token.isEmpty())
                .map(token -> pageTokens.decode(token, list(order)));
        return new PageRequest(size, order, after);
    }

    /** The token of the page that follows {@code page}; absent on the last one. */
    public Optional<String> nextPageToken(Page<?> page, PageRequest request) {
        return page.next().map(cursor -> pageTokens.encode(cursor, list(request.order())));
    }

    /** Everything that must stay the same from page to page. */
    private String list(Order order) {
        return String.join("\n", caller.organization().value(), event.getPath(), order.name());
    }

    static Optional<String> header(APIGatewayProxyRequestEvent event, String name) {
        return Optional.ofNullable(event.getHeaders()).stream()
                .flatMap(headers -> headers.entrySet().stream())
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static int parseCount(String name, String value) {
        return parseInteger(value)
                .filter(count -> count >= 0)
                .orElseThrow(() ->
                        ApiException.invalidArgument(name + " must be a whole number from 0 to " + Integer.MAX_VALUE));
    }

    private static int parseSize(String value) {
        return parseInteger(value)
                .orElseThrow(() ->
                        ApiException.invalidArgument("page_size must be an integer from 0 to " + Integer.MAX_VALUE));
    }

    /** {@code 5.0} is an integer too: Cohere's Java SDK has floating-point numbers for some of them. */
    private static Optional<Integer> parseInteger(String value) {
        try {
            return JsonNumbers.toInteger(new BigDecimal(value));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Order parseOrder(String value) {
        return switch (value) {
            case "created_at", "created_at asc" -> Order.ASCENDING;
            case "created_at desc" -> Order.DESCENDING;
            default ->
                throw ApiException.invalidArgument(
                        "order_by supports only created_at, created_at asc and created_at desc");
        };
    }
}
