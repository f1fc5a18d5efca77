package dev.retune.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retune.local.fixture.BrokenHandler;
import dev.retune.local.fixture.GateHandler;
import dev.retune.local.fixture.ScriptedHandler;
import dev.retune.local.start.StartException;
import dev.retune.local.template.FunctionResource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FunctionsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Functions functions = new Functions(
            List.of(
                    function("Scripted", ScriptedHandler.class.getName() + "::handleRequest", 10, 1),
                    function("Hasty", ScriptedHandler.class.getName(), 1, 2),
                    function("Gate", GateHandler.class.getName(), 10, 2),
                    function("Broken", BrokenHandler.class.getName(), 10, 1)),
            FunctionsTest.class.getClassLoader());

    @AfterEach
    void close() {
        functions.close(Duration.ofSeconds(2));
    }

    @Test
    void aHandlerKnowsItsFunctionAndItsDeadline() throws Exception {
        JsonNode answer = answer("Scripted", "{\"x\": \"ä\"}");

        assertThat(answer.get("input").get("x").asText()).isEqualTo("ä");
        assertThat(answer.get("function").asText()).isEqualTo("Scripted");
        assertThat(answer.get("arn").asText()).isEqualTo("arn:aws:lambda:us-east-1:000000000000:function:Scripted");
        assertThat(answer.get("memory").asInt()).isEqualTo(512);
        assertThat(answer.get("remaining").asInt()).isBetween(5_000, 10_000);
    }

    @Test
    void aFunctionIsFoundByItsArnAndAlias() throws Exception {
        String arn = "arn:aws:lambda:us-east-1:000000000000:function:Scripted";

        assertThat(functions.invoke(arn, bytes("{}")).failed()).isFalse();
        assertThat(functions.invoke(arn + ":live", bytes("{}")).failed()).isFalse();
        assertThatThrownBy(() -> functions.invoke("Nobody", bytes("{}"))).isInstanceOf(UnknownFunctionException.class);
    }

    @Test
    void anInstanceServesOneInvocationAfterAnother() throws Exception {
        assertThat(answer("Scripted", "{}").get("instance"))
                .isEqualTo(answer("Scripted", "{}").get("instance"));
    }

    @Test
    void whatIsPreparedIsMadeBeforeItIsInvoked() throws Exception {
        functions.prepare();

        int secondOfTheTemplate = answer("Hasty", "{}").get("instance").asInt();
        int firstOfTheTemplate = answer("Scripted", "{}").get("instance").asInt();

        assertThat(firstOfTheTemplate).isEqualTo(secondOfTheTemplate - 1);
    }

    @Test
    void invocationsRunAtOnceUpToTheFunctionsLimit() throws Exception {
        CompletableFuture<InvocationResult> other = CompletableFuture.supplyAsync(() -> invoke("Gate", "{}"));

        assertThat(answer("Gate", "{}").get("both").asBoolean()).isTrue();
        assertThat(other.join().failed()).isFalse();
    }

    @Test
    void oneInvocationMoreThanTheLimitIsThrottled() throws Exception {
        CompletableFuture<InvocationResult> first =
                CompletableFuture.supplyAsync(() -> invoke("Scripted", "{\"do\": \"sleep\", \"millis\": 500}"));
        Thread.sleep(200);

        assertThatThrownBy(() -> functions.invoke("Scripted", bytes("{}"))).isInstanceOf(ThrottledException.class);
        first.join();
        assertThat(functions.invoke("Scripted", bytes("{}")).failed()).isFalse();
    }

    @Test
    void anExceptionIsLambdasErrorAndLeavesTheInstanceInUse() throws Exception {
        int before = answer("Scripted", "{}").get("instance").asInt();
        JsonNode error = failure("Scripted", "{\"do\": \"fail\"}");

        assertThat(error.get("errorMessage").asText()).isEqualTo("as told");
        assertThat(error.get("errorType").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(error.get("stackTrace").get(0).asText()).contains("ScriptedHandler.handleRequest");
        assertThat(error.get("cause").get("errorMessage").asText()).isEqualTo("deeper");
        assertThat(answer("Scripted", "{}").get("instance").asInt()).isEqualTo(before);
    }

    @Test
    void anErrorEndsTheInstanceAndNotTheProcess() throws Exception {
        int before = answer("Scripted", "{}").get("instance").asInt();

        assertThat(failure("Scripted", "{\"do\": \"crash\"}").get("errorType").asText())
                .isEqualTo("java.lang.StackOverflowError");
        assertThat(answer("Scripted", "{}").get("instance").asInt()).isNotEqualTo(before);
    }

    @Test
    void aHandlerThatCannotBeMadeFailsTheInvocation() throws Exception {
        assertThat(failure("Broken", "{}").get("errorType").asText())
                .isEqualTo("java.lang.UnsupportedOperationException");
    }

    @Test
    void aTimeoutAnswersAsLambdaAndItsInstanceIsNotUsedAgain() throws Exception {
        int before = answer("Hasty", "{}").get("instance").asInt();
        JsonNode error = failure("Hasty", "{\"do\": \"sleep\", \"millis\": 60000}");

        assertThat(error.get("errorType").asText()).isEqualTo("Sandbox.Timedout");
        assertThat(error.get("errorMessage").asText())
                .matches("RequestId: \\S{36} Error: Task timed out after 1.00 seconds");
        assertThat(answer("Hasty", "{}").get("instance").asInt()).isNotEqualTo(before);
    }

    @Test
    void whatATimedOutInvocationWritesLaterIsRefused(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("late");

        failure("Hasty", "{\"do\": \"survive\", \"file\": \"%s\"}".formatted(file));
        Thread.sleep(1_000);

        assertThat(file.toFile().length()).isZero();
    }

    @Test
    void payloadsBeyondSixMegabytesAreRefusedBothWays() throws Exception {
        assertThat(failure("Scripted", "\"" + "x".repeat(6_300_000) + "\"")
                        .get("errorType")
                        .asText())
                .isEqualTo("RequestEntityTooLargeException");
        assertThat(failure("Scripted", "{\"do\": \"large\"}").get("errorType").asText())
                .isEqualTo("Function.ResponseSizeTooLarge");
    }

    @Test
    void closingInterruptsWhatRunsAndRefusesMore() throws Exception {
        CompletableFuture<InvocationResult> running =
                CompletableFuture.supplyAsync(() -> invoke("Scripted", "{\"do\": \"sleep\", \"millis\": 60000}"));
        Thread.sleep(200);
        functions.close(Duration.ofSeconds(5));

        assertThat(running.join().failed()).isTrue();
        assertThatThrownBy(() -> functions.invoke("Scripted", bytes("{}"))).isInstanceOf(ThrottledException.class);
    }

    @Test
    void aHandlerThatIsNoneIsRefusedAtStart() {
        assertThatThrownBy(() -> host("dev.retune.local.Nowhere"))
                .isInstanceOf(StartException.class)
                .hasMessage("Resources.F: the handler dev.retune.local.Nowhere is not on the class path");
        assertThatThrownBy(() -> host("java.lang.String"))
                .hasMessage("Resources.F: the handler java.lang.String is neither a RequestHandler nor a"
                        + " RequestStreamHandler");
    }

    private static void host(String handler) {
        new Functions(List.of(function("F", handler, 3, 1)), FunctionsTest.class.getClassLoader()).close();
    }

    private JsonNode answer(String function, String payload) throws IOException {
        InvocationResult result = invoke(function, payload);
        assertThat(result.failed())
                .as(new String(result.payload(), StandardCharsets.UTF_8))
                .isFalse();
        return MAPPER.readTree(result.payload());
    }

    private JsonNode failure(String function, String payload) throws IOException {
        InvocationResult result = invoke(function, payload);
        assertThat(result.failed()).isTrue();
        return MAPPER.readTree(result.payload());
    }

    private InvocationResult invoke(String function, String payload) {
        try {
            return functions.invoke(function, bytes(payload));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static FunctionResource function(String name, String handler, int seconds, int concurrency) {
        return new FunctionResource(
                name, name, handler, Duration.ofSeconds(seconds), 512, concurrency, Map.of(), List.of(), List.of());
    }
}
