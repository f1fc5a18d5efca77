package dev.retune.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.local.lambda.Functions;
import dev.retune.local.template.Template;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class IntegrationTest {
    private static final Duration WORK = Duration.ofMillis(300);

    private final Template template = Template.read(Path.of("src/test/resources/fixture-template.yaml"), Map.of());
    private final Functions functions = new Functions(template.functions(), IntegrationTest.class.getClassLoader());

    @AfterEach
    void close() {
        functions.close();
    }

    @Test
    void requestsBeyondTheTurnsWaitForThoseBefore() {
        Duration oneByOne = timeOfThree(1);

        assertThat(oneByOne).isGreaterThanOrEqualTo(WORK.multipliedBy(3));
        assertThat(timeOfThree(3)).isLessThan(oneByOne);
    }

    private Duration timeOfThree(int turns) {
        GatewayResponses responses = new GatewayResponses(template.api().gatewayResponses());
        Integration integration = new Integration(functions, responses, turns);
        ProxyEvent event = new ProxyEvent("1", Map.of("do", "sleep", "millis", WORK.toMillis()));
        long start = System.nanoTime();
        CompletableFuture.allOf(Stream.generate(() -> CompletableFuture.runAsync(
                                () -> call(integration, event), task -> new Thread(task).start()))
                        .limit(3)
                        .toArray(CompletableFuture[]::new))
                .join();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void call(Integration integration, ProxyEvent event) {
        try {
            integration.call("StepFunction", event);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
