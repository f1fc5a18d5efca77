package dev.retune.api;

import static dev.retune.model.Fixtures.ACME;
import static dev.retune.model.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.retune.error.ApiException;
import dev.retune.invocation.Deadline;
import dev.retune.model.MutableClock;
import dev.retune.paging.PageTokens;
import dev.retune.tenant.ApiKeys;
import dev.retune.tenant.Caller;
import dev.retune.tenant.Hmac;
import dev.retune.tenant.InMemoryApiKeyStore;
import dev.retune.tenant.Role;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ApiHandlerTest {
    private final MutableClock clock = new MutableClock(NOON);
    private final InMemoryApiKeyStore store = new InMemoryApiKeyStore();
    private final ApiKeys keys = new ApiKeys(store, new Hmac(new byte[32]), clock, () -> new byte[32]);
    private final ApiKeys.Issued issued = keys.issue(ACME, "alice", Role.ADMIN);
    private final ApiAccess access = new ApiAccess(
            new Authenticator(keys, clock), new PageTokens(new Hmac(new byte[32]), clock), new Deadline(clock));

    @Test
    void theCallerIsWhoTheKeyWasIssuedTo() {
        APIGatewayProxyResponseEvent response = call(
                with("Bearer " + issued.key()),
                (caller, request) -> ApiResponse.ok(Map.of("user_id", caller.userId())));

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(response.getBody()).isEqualTo("{\"user_id\":\"alice\"}");
        assertThat(response.getHeaders()).containsEntry("Content-Type", "application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER ", "bEaReR   ", "  Bearer "})
    void theSchemeMayBeWrittenInAnyCase(String scheme) {
        assertThat(call(with(scheme + issued.key()), ApiHandlerTest::ok).getStatusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "authorization", "AUTHORIZATION"})
    void theHeaderMayBeWrittenInAnyCase(String name) {
        APIGatewayProxyRequestEvent event =
                new APIGatewayProxyRequestEvent().withHeaders(Map.of(name, "Bearer " + issued.key()));

        assertThat(call(event, ApiHandlerTest::ok).getStatusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Bearer", "bearer  "})
    void withoutAKeyTheAnswerIs401(String authorization) {
        assertError(call(with(authorization), ApiHandlerTest::ok), 401, "no api key supplied");
        assertError(call(new APIGatewayProxyRequestEvent(), ApiHandlerTest::ok), 401, "no api key supplied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer rt_0000", "Basic YTpi", "rt_0000", "Bearer x y"})
    void withAnUnknownKeyTheAnswerIs401(String authorization) {
        assertError(call(with(authorization), ApiHandlerTest::ok), 401, "invalid api token");
    }

    @Test
    void withoutAKeyNothingOfTheRequestIsRead() {
        APIGatewayProxyRequestEvent event =
                new APIGatewayProxyRequestEvent().withBody("{not json").withHeaders(Map.of());

        assertError(
                call(event, (caller, request) -> ApiResponse.ok(request.body().has("x"))), 401, "no api key supplied");
    }

    @Test
    void aBodyThatIsWrongIs400() {
        APIGatewayProxyRequestEvent event = with("Bearer " + issued.key()).withBody("[]");

        assertError(
                call(event, (caller, request) -> ApiResponse.ok(request.body().has("x"))),
                400,
                "the request body must be a JSON object");
    }

    @Test
    void eachCodeHasItsStatusAndItsMessage() {
        assertFailure(ApiException.invalidArgument("a"), 400, "a");
        assertFailure(ApiException.failedPrecondition("b"), 400, "b");
        assertFailure(ApiException.permissionDenied("c"), 403, "c");
        assertFailure(ApiException.notFound("d"), 404, "d");
    }

    @Test
    void a503SaysWhenToTryAgain() {
        APIGatewayProxyResponseEvent response =
                assertFailure(ApiException.unavailable("e", new IllegalStateException("inside")), 503, "e");

        assertThat(response.getHeaders()).containsEntry("Retry-After", "1");
    }

    @Test
    void whatNobodyExpectedIs500AndKeepsItsSecrets() {
        assertFailure(new IllegalStateException("table retune at 10.0.0.1"), 500, "internal server error");
        assertFailure(new NullPointerException(), 500, "internal server error");
    }

    @Test
    void anAnswerThatLambdaWouldNotReturnIsRefused() {
        GatewayRequest request = GatewayRequest.to("GET /v1/things").key(issued.key());

        GatewayAnswer answer = request.send(answering("\"".repeat(2_000_000)));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message())
                .isEqualTo("the answer would be larger than 6 MB, the limit of Lambda; ask for less at once");

        assertThat(request.send(answering("x".repeat(6_000_000))).status()).isEqualTo(200);
    }

    @Test
    void aClientsNameIsLoggedInOneShortLine() {
        assertThat(ApiHandler.printable("python-sdk 5.20.0")).isEqualTo("python-sdk 5.20.0");
        assertThat(ApiHandler.printable("a\nERROR b\t\u00e9\u202e")).isEqualTo("a?ERROR b???");
        assertThat(ApiHandler.printable("x".repeat(1000))).hasSize(64);
    }

    @Test
    void aKeyIsRememberedForAMinute() {
        call(with("Bearer " + issued.key()), ApiHandlerTest::ok);
        keys.revoke(ACME, issued.stored().id());
        clock.advance(Duration.ofSeconds(60).minusMillis(1));
        assertThat(call(with("Bearer " + issued.key()), ApiHandlerTest::ok).getStatusCode())
                .isEqualTo(200);
        assertThat(store.lookups()).isEqualTo(1);

        clock.advance(Duration.ofMillis(1));
        assertError(call(with("Bearer " + issued.key()), ApiHandlerTest::ok), 401, "invalid api token");
    }

    @Test
    void anUnknownKeyIsNotRemembered() {
        String key = issued.key();
        keys.revoke(ACME, issued.stored().id());
        assertError(call(with("Bearer " + key), ApiHandlerTest::ok), 401, "invalid api token");

        keys.issue(ACME, "alice", Role.ADMIN);
        assertThat(call(with("Bearer " + key), ApiHandlerTest::ok).getStatusCode())
                .isEqualTo(200);
    }

    private APIGatewayProxyResponseEvent assertFailure(RuntimeException failure, int status, String message) {
        APIGatewayProxyResponseEvent response = call(with("Bearer " + issued.key()), (caller, request) -> {
            throw failure;
        });
        assertError(response, status, message);
        return response;
    }

    private static void assertError(APIGatewayProxyResponseEvent response, int status, String message) {
        assertThat(response.getStatusCode()).isEqualTo(status);
        assertThat(response.getBody()).isEqualTo("{\"message\":\"" + message + "\"}");
        assertThat(response.getHeaders()).containsEntry("Content-Type", "application/json");
    }

    private APIGatewayProxyResponseEvent call(
            APIGatewayProxyRequestEvent event, BiFunction<Caller, ApiRequest, ApiResponse> answer) {
        return handler(answer).handleRequest(event);
    }

    private ApiHandler answering(String text) {
        return handler((caller, request) -> ApiResponse.ok(Map.of("text", text)));
    }

    private ApiHandler handler(BiFunction<Caller, ApiRequest, ApiResponse> answer) {
        return new ApiHandler(access) {
            @Override
            protected ApiResponse handle(Caller caller, ApiRequest request) {
                return answer.apply(caller, request);
            }
        };
    }

    private static ApiResponse ok(Caller caller, ApiRequest request) {
        return ApiResponse.ok(Map.of());
    }

    private static APIGatewayProxyRequestEvent with(String authorization) {
        return new APIGatewayProxyRequestEvent().withHeaders(Map.of("Authorization", authorization));
    }
}
