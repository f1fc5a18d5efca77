package dev.retune.local.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retune.local.lambda.Functions;
import dev.retune.local.start.StartException;
import dev.retune.local.template.Template;
import dev.retune.storage.InMemoryObjectStorage;
import dev.retune.storage.SignedPaths;
import dev.retune.tenant.Hmac;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HttpFrontTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final SignedObjects OBJECTS =
            new SignedObjects(new SignedPaths(new Hmac(new byte[32]), Clock.systemUTC()), new InMemoryObjectStorage());

    private static Template template;
    private static Functions functions;
    private static HttpFront front;

    @BeforeAll
    static void start() {
        template = Template.read(Path.of("src/test/resources/fixture-template.yaml"), Map.of());
        functions = new Functions(template.functions(), HttpFrontTest.class.getClassLoader());
        front = HttpFront.start(template, functions, OBJECTS, new FrontOptions("127.0.0.1", 0, false));
    }

    @AfterAll
    static void stop() {
        front.close();
        functions.close();
    }

    @Test
    void anEventHasTheShapeThatApiGatewayGivesIt() throws Exception {
        JsonNode event = event(request("/things/a%20b%2Fc?x=1&x=2&y=a%20b+c&empty=")
                .header("X-Custom", "one")
                .header("X-Custom", "two")
                .GET());

        assertThat(event.get("resource").asText()).isEqualTo("/things/{id}");
        assertThat(event.get("path").asText()).isEqualTo("/things/a%20b%2Fc");
        assertThat(event.get("httpMethod").asText()).isEqualTo("GET");
        assertThat(event.get("pathParameters").get("id").asText()).isEqualTo("a b/c");
        assertThat(event.get("queryStringParameters"))
                .isEqualTo(MAPPER.readTree("{\"x\": \"2\", \"y\": \"a b c\", \"empty\": \"\"}"));
        assertThat(event.get("multiValueQueryStringParameters").get("x")).isEqualTo(MAPPER.readTree("[\"1\", \"2\"]"));
        assertThat(event.get("headers").get("X-Custom").asText()).isEqualTo("two");
        assertThat(event.get("multiValueHeaders").get("X-Custom")).isEqualTo(MAPPER.readTree("[\"one\", \"two\"]"));
        assertThat(event.get("headers").get("X-Forwarded-Proto").asText()).isEqualTo("http");
        assertThat(event.get("body").isNull()).isTrue();
        assertThat(event.get("isBase64Encoded").asBoolean()).isFalse();
        JsonNode context = event.get("requestContext");
        assertThat(context.get("resourcePath").asText()).isEqualTo("/things/{id}");
        assertThat(context.get("httpMethod").asText()).isEqualTo("GET");
        assertThat(context.get("stage").asText()).isEqualTo("v1");
        assertThat(context.get("path").asText()).isEqualTo("/things/a%20b%2Fc");
        assertThat(context.get("requestId").asText()).hasSize(36);
        assertThat(context.get("requestTimeEpoch").asLong()).isPositive();
        assertThat(context.get("identity").get("sourceIp").asText()).isEqualTo("127.0.0.1");
    }

    @Test
    void whatIsAbsentIsNull() throws Exception {
        JsonNode event = event(request("/things").POST(BodyPublishers.noBody()));

        assertThat(event.get("queryStringParameters").isNull()).isTrue();
        assertThat(event.get("multiValueQueryStringParameters").isNull()).isTrue();
        assertThat(event.get("pathParameters").isNull()).isTrue();
        assertThat(event.get("stageVariables").isNull()).isTrue();
    }

    @Test
    void textStaysTextAndBinaryBecomesBase64() throws Exception {
        byte[] bytes = {0, 1, (byte) 0xff};

        JsonNode text =
                event(request("/things").header("Content-Type", "text/plain").POST(BodyPublishers.ofString("ä")));
        JsonNode binary = event(request("/things")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofByteArray(bytes)));

        assertThat(text.get("body").asText()).isEqualTo("ä");
        assertThat(binary.get("isBase64Encoded").asBoolean()).isTrue();
        assertThat(Base64.getDecoder().decode(binary.get("body").asText())).isEqualTo(bytes);
    }

    @Test
    void aResponsesHeadersArePassedOn() throws Exception {
        HttpResponse<String> response = send(request("/things/1").GET());

        assertThat(response.headers().allValues("X-Two")).containsExactly("a", "b");
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.headers().firstValue("Server")).isEmpty();
    }

    /** The method that it names is of a function that answers nothing of use. */
    @Test
    void whateverMethodAResourceDoesNotNameIsAny() throws Exception {
        assertThat(send(request("/any/1").GET()).statusCode()).isEqualTo(500);
        assertThat(event(request("/any/1").DELETE()).get("resource").asText()).isEqualTo("/any/{id}");
    }

    @Test
    void theMostSpecificResourceAnswers() throws Exception {
        assertThat(event(request("/things/special").GET()).get("resource").asText())
                .isEqualTo("/things/special");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /",
        "GET, /nowhere",
        "DELETE, /things",
        "GET, /things",
        "GET, /things/1/2",
        "GET, /things/",
        "HEAD, /nowhere",
        "OPTIONS, /things",
        "PROPFIND, /things",
        "DELETE, /things/special"
    })
    void anUnknownPathOrMethodIsNotFound(String method, String path) throws Exception {
        HttpResponse<String> response = send(request(path).method(method, BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        if (!method.equals("HEAD")) {
            assertThat(MAPPER.readTree(response.body()))
                    .isEqualTo(MAPPER.readTree("{\"message\": \"404 page not found\"}"));
        }
    }

    @Test
    void anAnswerThatIsNoResponseIsAnInternalError() throws Exception {
        assertMessage(send(request("/wrong").POST(BodyPublishers.ofString("x"))), 500, "internal server error");
    }

    @Test
    void aBodyBeyondTheLimitsIsRefusedWithASentence() throws Exception {
        byte[] beyondGateway = new byte[11 * 1024 * 1024];
        byte[] beyondLambda = new byte[7 * 1024 * 1024];
        Arrays.fill(beyondLambda, (byte) 'x');

        HttpResponse<String> gateway = send(request("/things").POST(BodyPublishers.ofByteArray(beyondGateway)));
        HttpResponse<String> lambda = send(request("/things").POST(BodyPublishers.ofByteArray(beyondLambda)));
        HttpResponse<String> nowhere = send(request("/nowhere").POST(BodyPublishers.ofByteArray(beyondGateway)));

        assertMessage(gateway, 400, "the request body is larger than 10485760 bytes, the limit of API Gateway");
        assertThat(lambda.statusCode()).isEqualTo(400);
        assertThat(lambda.body()).contains("the request is larger than Lambda takes");
        assertThat(nowhere.statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsNotHttpIsRefusedInJson() throws Exception {
        assertThat(raw("GET /things/1 HTTP/9.9\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("{\"message\":");
        assertThat(raw("GET /things/" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("{\"message\":");
    }

    @Test
    void aBodyThatBreaksOffIsSaidSo() throws Exception {
        String headers = "POST /things HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";

        assertThat(raw(headers + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("{\"message\":\"the request body broke off\"}");
    }

    /** Javalin has other thoughts about them. */
    @Test
    void aMethodIsTheOneThatWasSent() throws Exception {
        JsonNode event = event(
                request("/things/1").header("X-HTTP-Method-Override", "delete").GET());

        assertThat(event.get("httpMethod").asText()).isEqualTo("GET");
        assertThat(event.get("headers").get("X-HTTP-Method-Override").asText()).isEqualTo("delete");
        assertThat(raw("get /things/1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
        assertThat(raw("m-search /things/1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404");
    }

    @Test
    void aPortInUseIsSaidSo() {
        int port = front.uri().getPort();

        assertThatThrownBy(
                        () -> HttpFront.start(template, functions, OBJECTS, new FrontOptions("127.0.0.1", port, false)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("cannot listen on 127.0.0.1 port " + port)
                .hasMessageContaining("choose another port with --port");
    }

    private static void assertMessage(HttpResponse<String> response, int status, String message) throws IOException {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(MAPPER.readTree(response.body()).get("message").asText()).isEqualTo(message);
    }

    private static JsonNode event(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = send(request);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return MAPPER.readTree(response.body());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(front.uri() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", front.uri().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
