package dev.retune.local.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retune.local.lambda.Functions;
import dev.retune.local.lambda.InvocationResult;
import dev.retune.local.lambda.ThrottledException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a function with an event and reads its answer, as API Gateway's Lambda proxy integration does. */
final class Integration {
    private static final Logger LOG = LoggerFactory.getLogger(Integration.class);
    private static final JsonMapper MAPPER = new JsonMapper();
    /** So long API Gateway waits for an integration. */
    private static final Duration PATIENCE = Duration.ofSeconds(29);
    /**
     * Requests that are worked on at once, for each processor. Lambda has a machine for each; here all share one, and
     * many more at once would slow each other down until calls of the table time out. The others wait for their turn.
     */
    private static final int TURNS = 8;

    private final Functions functions;
    private final GatewayResponses gatewayResponses;
    private final Semaphore turns;

    Integration(Functions functions, GatewayResponses gatewayResponses) {
        this(functions, gatewayResponses, TURNS * Runtime.getRuntime().availableProcessors());
    }

    Integration(Functions functions, GatewayResponses gatewayResponses, int turns) {
        this.functions = functions;
        this.gatewayResponses = gatewayResponses;
        this.turns = new Semaphore(turns, true);
    }

    GatewayReply call(String function, ProxyEvent event) throws InterruptedException {
        long arrival = System.nanoTime();
        if (!turns.tryAcquire(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
            return gatewayResponses.timeout();
        }
        try {
            return call(function, event, PATIENCE.minusNanos(System.nanoTime() - arrival));
        } finally {
            turns.release();
        }
    }

    private GatewayReply call(String function, ProxyEvent event, Duration patience) throws InterruptedException {
        try {
            Optional<InvocationResult> result =
                    functions.invoke(function, MAPPER.writeValueAsBytes(event.event()), patience);
            if (result.isEmpty()) {
                return gatewayResponses.timeout();
            }
            JsonNode payload = MAPPER.readTree(result.get().payload());
            return result.get().failed() ? failure(function, event, payload) : reply(payload);
        } catch (ThrottledException e) {
            return gatewayResponses.throttled();
        } catch (IOException | IllegalArgumentException e) {
            LOG.error("{} answered request {} with something else than a response", function, event.requestId(), e);
            return gatewayResponses.internalError();
        }
    }

    private GatewayReply failure(String function, ProxyEvent event, JsonNode error) {
        return switch (error.path("errorType").asText()) {
            case "Sandbox.Timedout" -> gatewayResponses.timeout();
            case "RequestEntityTooLargeException" ->
                gatewayResponses.tooLarge("the request is larger than Lambda takes: "
                        + error.path("errorMessage").asText());
            default -> {
                LOG.error("{} failed in request {}: {}", function, event.requestId(), error);
                yield gatewayResponses.internalError();
            }
        };
    }

    private static GatewayReply reply(JsonNode response) {
        int status = response.path("statusCode").asInt();
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("the response has no statusCode");
        }
        Map<String, List<String>> headers = new LinkedHashMap<>();
        response.path("headers").forEachEntry((name, value) -> headers.put(name, List.of(value.asText())));
        response.path("multiValueHeaders").forEachEntry((name, texts) -> {
            List<String> values = new ArrayList<>();
            texts.forEach(value -> values.add(value.asText()));
            headers.keySet().removeIf(other -> other.equalsIgnoreCase(name));
            headers.put(name, values);
        });
        String body = response.path("body").asText("");
        byte[] bytes = response.path("isBase64Encoded").asBoolean()
                ? Base64.getDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8);
        return new GatewayReply(status, headers, bytes);
    }
}
