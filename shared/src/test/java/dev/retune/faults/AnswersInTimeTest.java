package dev.retune.faults;

import static dev.retune.model.Fixtures.ACME;
import static dev.retune.model.Fixtures.creation;
import static dev.retune.model.Fixtures.queued;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retune.api.ApiAccess;
import dev.retune.api.ApiHandler;
import dev.retune.api.ApiRequest;
import dev.retune.api.ApiResponse;
import dev.retune.api.Authenticator;
import dev.retune.api.TimedContext;
import dev.retune.dynamodb.DynamoDbFinetunedModelStore;
import dev.retune.dynamodb.Fault;
import dev.retune.dynamodb.LocalTable;
import dev.retune.error.ApiException;
import dev.retune.invocation.Deadline;
import dev.retune.model.FinetunedModel;
import dev.retune.model.FinetunedModelStore;
import dev.retune.paging.PageTokens;
import dev.retune.tenant.ApiKeys;
import dev.retune.tenant.Caller;
import dev.retune.tenant.Hmac;
import dev.retune.tenant.InMemoryApiKeyStore;
import dev.retune.tenant.Role;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever DynamoDB does, an endpoint answers before its time is over, however often it asks. */
final class AnswersInTimeTest {
    private static final Duration SHORT = Duration.ofSeconds(4);
    private static final Duration LONG = Duration.ofSeconds(28);
    private static final int MANY = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalTable local = new LocalTable();
    private final Clock clock = Clock.systemUTC();
    private final Deadline deadline = new Deadline(clock);
    private volatile Function<String, Fault> faults = operation -> Fault.NONE;
    private final FinetunedModelStore store =
            new DynamoDbFinetunedModelStore(local.table((operation, body) -> faults.apply(operation), clock, deadline));
    private final ApiKeys keys =
            new ApiKeys(new InMemoryApiKeyStore(), new Hmac(new byte[32]), clock, () -> new byte[32]);
    private final String key = keys.issue(ACME, "alice", Role.ADMIN).key();
    private final ApiAccess access =
            new ApiAccess(new Authenticator(keys, clock), new PageTokens(new Hmac(new byte[32]), clock), deadline);
    private final FinetunedModel model = queued(1);

    @AfterEach
    void close() {
        local.close();
    }

    static Stream<Named<Function<String, Fault>>> outages() {
        return Stream.of(
                Named.of("never answers", operation -> Fault.SILENCE), Named.of("always throttles", Fault::throttling));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void manyCallsTakeNoLongerThanTheInvocation(Function<String, Fault> outage) {
        faults = outage;

        assertUnavailable(inTime(this::findManyTimes), "the service is busy; try again");
    }

    @ParameterizedTest
    @MethodSource("outages")
    void aCreationThatCannotBeSettledInTimeSaysSo(Function<String, Fault> outage) {
        faults = outage;

        assertUnavailable(
                inTime(this::create),
                "the service is busy, and whether the model was created is not known; send the same request again, and there will be one");
    }

    @Test
    void withNothingLeftNoCallIsMade() {
        faults = operation -> {
            throw new AssertionError(operation + " was asked for");
        };

        assertUnavailable(call(Duration.ofSeconds(2), this::find), "the service is busy; try again");
    }

    @Test
    void theNextInvocationHasTimeOfItsOwn() {
        assertThat(status(call(Duration.ofSeconds(2), this::find))).isEqualTo(503);

        assertThat(status(call(LONG, this::find))).isEqualTo(200);
    }

    @Test
    void anInvocationDoesNotSufferFromAnothersLackOfTime() throws Exception {
        CountDownLatch longOneHasBegun = new CountDownLatch(1);
        CountDownLatch shortOneIsOver = new CountDownLatch(1);
        CompletableFuture<JsonNode> longOne = CompletableFuture.supplyAsync(() -> call(LONG, () -> {
            longOneHasBegun.countDown();
            await(shortOneIsOver);
            return find();
        }));
        await(longOneHasBegun);
        faults = operation -> Fault.SILENCE;

        assertThat(status(inTime(this::findManyTimes))).isEqualTo(503);
        faults = operation -> Fault.NONE;
        shortOneIsOver.countDown();

        assertThat(status(longOne.get(LONG.toSeconds(), TimeUnit.SECONDS))).isEqualTo(200);
    }

    private ApiResponse find() {
        return ApiResponse.ok(Map.of("found", store.find(model.key()).isPresent()));
    }

    /** Takes a failure for no reason to stop. */
    private ApiResponse findManyTimes() {
        for (int i = 1; i < MANY; i++) {
            try {
                find();
            } catch (ApiException e) {
                continue;
            }
        }
        return find();
    }

    private ApiResponse create() {
        store.create(creation(model));
        return ApiResponse.ok(Map.of());
    }

    private JsonNode inTime(Endpoint endpoint) {
        long begin = System.nanoTime();
        JsonNode answer = call(SHORT, endpoint);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SHORT);
        return answer;
    }

    /** @param left what the invocation's context says */
    private JsonNode call(Duration left, Endpoint endpoint) {
        ApiHandler handler = new ApiHandler(access) {
            @Override
            protected ApiResponse handle(Caller caller, ApiRequest request) {
                return endpoint.answer();
            }
        };
        String event = """
                {"httpMethod": "GET", "path": "/", "headers": {"Authorization": "Bearer %s"}}""".formatted(key);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            handler.handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), answer, new TimedContext(left));
            return JSON.readTree(answer.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int status(JsonNode answer) {
        return answer.required("statusCode").asInt();
    }

    private static void assertUnavailable(JsonNode answer, String message) {
        assertThat(status(answer)).isEqualTo(503);
        assertThat(answer.required("headers").required("Retry-After").asText()).isEqualTo("1");
        assertThat(answer.required("body").asText()).isEqualTo("{\"message\":\"" + message + "\"}");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    @FunctionalInterface
    private interface Endpoint {
        ApiResponse answer();
    }
}
