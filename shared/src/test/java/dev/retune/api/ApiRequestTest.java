package dev.retune.api;

import static dev.retune.model.Fixtures.ALICE;
import static dev.retune.model.Fixtures.GLOBEX;
import static dev.retune.model.Fixtures.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent.ProxyRequestContext;
import dev.retune.error.ApiException;
import dev.retune.model.MutableClock;
import dev.retune.paging.Cursor;
import dev.retune.paging.Order;
import dev.retune.paging.Page;
import dev.retune.paging.PageRequest;
import dev.retune.paging.PageTokens;
import dev.retune.tenant.Caller;
import dev.retune.tenant.Hmac;
import dev.retune.tenant.Role;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ApiRequestTest {
    private static final String PATH = "/v1/finetuning/finetuned-models";

    private final PageTokens tokens = new PageTokens(new Hmac(new byte[32]), new MutableClock(NOON));

    @Test
    void withoutParametersTheFirstFiftyAreMeant() {
        assertThat(request(Map.of()).page(Order.ASCENDING)).isEqualTo(PageRequest.first(50, Order.ASCENDING));
        assertThat(new ApiRequest(new APIGatewayProxyRequestEvent().withPath(PATH), ALICE, tokens)
                        .page(Order.DESCENDING))
                .isEqualTo(PageRequest.first(50, Order.DESCENDING));
    }

    @ParameterizedTest
    @CsvSource({
        "https, x.execute-api.eu-west-1.amazonaws.com, /retune, https://x.execute-api.eu-west-1.amazonaws.com/retune/objects/a?b=c",
        "https, tuning.example.com, '', https://tuning.example.com/objects/a?b=c",
        "https, example.com, /tuning, https://example.com/tuning/objects/a?b=c",
        "http, 127.0.0.1:8080, '', http://127.0.0.1:8080/objects/a?b=c",
        "http, [::1]:8080, '', http://[::1]:8080/objects/a?b=c"
    })
    void aUriWithoutAHostIsBelowTheAddressThatTheCallerUsed(String scheme, String host, String base, String absolute) {
        ApiRequest request = sent(scheme, host, base);

        assertThat(request.absolute(URI.create("/objects/a?b=c"))).hasToString(absolute);
        assertThat(request.absolute(URI.create("https://bucket.s3.amazonaws.com/a")))
                .hasToString("https://bucket.s3.amazonaws.com/a");
    }

    @ParameterizedTest
    @CsvSource({"https, ''", "https, a/b", "https, a b", "https, a@b", "javascript, a"})
    void anAddressThatIsNoneIsRefused(String scheme, String host) {
        assertThatThrownBy(() -> sent(scheme, host, "").absolute(URI.create("/objects/a")))
                .isInstanceOf(ApiException.class)
                .hasMessage("the request has no valid Host header, which the answer's URLs need");
    }

    private ApiRequest sent(String scheme, String host, String base) {
        return new ApiRequest(
                new APIGatewayProxyRequestEvent()
                        .withPath(PATH)
                        .withHeaders(Map.of("host", host, "X-Forwarded-Proto", scheme))
                        .withRequestContext(new ProxyRequestContext().withPath(base + PATH)),
                ALICE,
                tokens);
    }

    @Test
    void emptyParametersAreAbsent() {
        assertThat(request(Map.of("page_size", List.of(""), "page_token", List.of(""), "order_by", List.of("")))
                        .page(Order.DESCENDING))
                .isEqualTo(PageRequest.first(50, Order.DESCENDING));
    }

    @Test
    void aHeaderThatIsGivenTwiceIsRefused() {
        APIGatewayProxyRequestEvent event = new APIGatewayProxyRequestEvent()
                .withHeaders(Map.of("Idempotency-Key", "b", "X-Other", "c"))
                .withMultiValueHeaders(Map.of(
                        "idempotency-key", List.of("a"), "Idempotency-Key", List.of("b"), "X-Other", List.of("c")));
        ApiRequest request = new ApiRequest(event, ALICE, tokens);

        assertThat(request.header("x-other")).contains("c");
        assertThatThrownBy(() -> request.header("Idempotency-Key"))
                .hasMessage("Idempotency-Key is given 2 times; give it once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "gzip, identity"})
    void aCompressedBodyIsRefused(String encoding) {
        assertThatThrownBy(() -> encoded(encoding).rawBody()).hasMessageContaining("not compressed");
        assertThat(encoded("identity").rawBody()).isEqualTo("{}".getBytes(UTF_8));
        assertThat(encoded("").rawBody()).isEqualTo("{}".getBytes(UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "multipart/form-data; boundary=x, --x",
        "application/x-www-form-urlencoded, name=x",
        "Application/X-WWW-Form-Urlencoded; charset=utf-8, a"
    })
    void aFormIsRefusedAsOne(String type, String body) {
        assertThatThrownBy(() -> typed(type, body).body()).hasMessage("the request body is a form; send a JSON object");
        assertThat(typed(type, " {\"a\": 1}").body().has("a")).isTrue();
    }

    private ApiRequest typed(String type, String body) {
        return new ApiRequest(
                new APIGatewayProxyRequestEvent()
                        .withHeaders(Map.of("Content-Type", type))
                        .withBody(body),
                ALICE,
                tokens);
    }

    private ApiRequest encoded(String encoding) {
        return new ApiRequest(
                new APIGatewayProxyRequestEvent()
                        .withHeaders(Map.of("Content-Encoding", encoding))
                        .withBody("{}"),
                ALICE,
                tokens);
    }

    @ParameterizedTest
    @CsvSource({"0, 50", "7, 7", "7.0, 7", "1e1, 10", "1000.0, 1000", "1001, 1000", "2147483647, 1000"})
    void aPageSizeIsDefaultedAndCapped(String given, int size) {
        assertThat(page("page_size", given).size()).isEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "-1.0", "x", "1.5", "1e999999999", "NaN", "2147483648", "99999999999999999999", "5 ", "0x5"
            })
    void aPageSizeThatIsNoSizeIsRefused(String given) {
        assertThatThrownBy(() -> page("page_size", given)).hasMessageContaining("page_size must");
    }

    @ParameterizedTest
    @CsvSource({
        "created_at, ASCENDING",
        "created_at asc, ASCENDING",
        "created_at desc, DESCENDING",
        "created_at   DESC, DESCENDING",
        "' created_at desc ', DESCENDING"
    })
    void anOrderIsRead(String given, Order order) {
        assertThat(page("order_by", given).order()).isEqualTo(order);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "created_at down", "created_at desc, name", "updated_at desc", "desc"})
    void anotherOrderIsRefusedWithTheSupportedField(String given) {
        assertThatThrownBy(() -> page("order_by", given))
                .hasMessage("order_by supports only created_at, created_at asc and created_at desc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"page_size", "page_token", "order_by"})
    void aRepeatedParameterIsRefused(String name) {
        assertThatThrownBy(() -> request(Map.of(name, List.of("", ""))).page(Order.ASCENDING))
                .hasMessage(name + " is given 2 times; give it once");
    }

    @Test
    void aTokenLeadsToTheNextPageOfTheSameListOnly() {
        ApiRequest first = request(Map.of());
        PageRequest wanted = first.page(Order.ASCENDING);
        String token = first.nextPageToken(new Page<>(List.of("a"), Optional.of(new Cursor("a"))), wanted)
                .orElseThrow();
        Map<String, List<String>> next = Map.of("page_token", List.of(token));

        assertThat(request(next).page(Order.ASCENDING).after()).contains(new Cursor("a"));
        assertRefused(() -> request(next).page(Order.DESCENDING));
        assertRefused(
                () -> new ApiRequest(event(next).withPath(PATH + "/x/events"), ALICE, tokens).page(Order.ASCENDING));
        assertRefused(() ->
                new ApiRequest(event(next), new Caller(GLOBEX, "alice", Role.ADMIN), tokens).page(Order.ASCENDING));
        assertRefused(() -> page("page_token", token + "x"));
    }

    @Test
    void theLastPageHasNoToken() {
        ApiRequest request = request(Map.of());

        assertThat(request.nextPageToken(new Page<>(List.of(), Optional.empty()), request.page(Order.ASCENDING)))
                .isEmpty();
    }

    @Test
    void aBodyHasAtMost256Kilobytes() {
        int frame = "{\"a\":\"\"}".length();
        String largest = "{\"a\":\"" + "x".repeat(256 * 1024 - frame) + "\"}";
        assertThat(new ApiRequest(event(Map.of()).withBody(largest), ALICE, tokens)
                        .body()
                        .has("a"))
                .isTrue();

        ApiRequest larger = new ApiRequest(event(Map.of()).withBody(" " + largest), ALICE, tokens);
        assertThatThrownBy(larger::body).hasMessageContaining("262145 bytes; at most 262144");
        assertThat(larger.largeBody().has("a")).isTrue();
    }

    @Test
    void aBodyInBase64IsDecoded() {
        String body = Base64.getEncoder().encodeToString("{\"name\":\"\u00e9\"}".getBytes(UTF_8));

        assertThat(new ApiRequest(event(Map.of()).withBody(body).withIsBase64Encoded(true), ALICE, tokens)
                        .body()
                        .has("name"))
                .isTrue();
    }

    @Test
    void aMissingBodyIsNoObject() {
        assertThatThrownBy(() -> request(Map.of()).body()).hasMessage("the request body must be a JSON object");
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call).hasMessageContaining("page_token is not one that this list returned");
    }

    private PageRequest page(String name, String value) {
        return request(Map.of(name, List.of(value))).page(Order.ASCENDING);
    }

    private ApiRequest request(Map<String, List<String>> query) {
        return new ApiRequest(event(query), ALICE, tokens);
    }

    private static APIGatewayProxyRequestEvent event(Map<String, List<String>> query) {
        return new APIGatewayProxyRequestEvent().withPath(PATH).withMultiValueQueryStringParameters(query);
    }
}
