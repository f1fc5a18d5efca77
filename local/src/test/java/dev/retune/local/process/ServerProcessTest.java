package dev.retune.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retune.local.admin.AdminClient;
import dev.retune.local.process.ServerProcess.FunctionAnswer;
import dev.retune.local.start.DataFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class ServerProcessTest {
    private static final Path TEMPLATE = Path.of("src/test/resources/fixture-template.yaml");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private Path data;

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    @EnabledOnOs(OS.LINUX) // reads the environment from /proc
    void servesTheTemplateKeepsItsDataAndLeavesNoProcess() throws Exception {
        long pid;
        Instant launch = Instant.now();
        try (ServerProcess server = start(Map.of("Slots", "3"))) {
            pid = server.pid();
            assertThat(server.adminKey())
                    .hasValueSatisfying(key -> assertThat(key).startsWith("key-"));
            assertThat(get(server.url(), "/things/a%20b?x=1").statusCode()).isEqualTo(200);
            assertThat(environment(server).get("SLOTS").asText()).isEqualTo("3");
            assertThat(server.peakMemoryBytes().orElseThrow()).isBetween(50_000_000L, 1_500_000_000L);
            assertThat(sweeps()).singleElement().satisfies(sweep -> {
                ObjectNode told = (ObjectNode) MAPPER.readTree(sweep);
                assertThat(Instant.parse(told.remove("workers_lost_before").asText()))
                        .isBetween(launch, Instant.now());
                assertThat(told)
                        .isEqualTo(MAPPER.readTree("{\"from\": \"template\", \"describe_is_consistent\": true}"));
            });
        }
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        try (ServerProcess again = start(Map.of())) {
            assertThat(again.adminKey()).isEmpty();
            assertThat(sweeps()).hasSize(2);
        }
    }

    @Test
    void aSweepThatFailsAtTheStartIsRepeated() throws Exception {
        start(Map.of()).close();
        Files.createFile(data.resolve("with space/retune/busy"));
        try (ServerProcess again = start(Map.of())) {
            assertThat(again.adminKey()).isEmpty();
            assertThat(sweeps()).hasSize(2).last().asString().contains("\"workers_lost_before\":");
        }
    }

    @Test
    void executionsRunTheFunctionsOfTheTemplate() throws Exception {
        try (ServerProcess server = start(Map.of())) {
            String arn = post(server.url(), "/executions").body();
            String status = "RUNNING";
            for (int i = 0; i < 100 && status.equals("RUNNING"); i++) {
                Thread.sleep(50);
                status = post(server.url(), "/executions?arn=" + arn).body();
            }
            assertThat(status).isEqualTo("SUCCEEDED");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX) // reads the environment from /proc
    void nothingOfTheCallersEnvironmentReachesFunctions() throws Exception {
        Map<String, String> inherited =
                Map.of("AWS_ACCESS_KEY_ID", "real", "AWS_PROFILE", "production", "HOME", "/home/me", "PATH", "/bin");
        try (ServerProcess server = ServerProcess.start(options(Map.of()), inherited, errorStream())) {
            server.awaitReady();
            JsonNode environment = environment(server);
            assertThat(environment.get("AWS_ACCESS_KEY_ID").asText()).isEqualTo("local");
            assertThat(environment.get("HOME").asText()).isEqualTo("/home/me");
            assertThat(environment.has("AWS_PROFILE")).isFalse();
        }
    }

    @Test
    void aKilledServerLosesNothingAndTheNextOneStartsAtOnce() throws Exception {
        ServerProcess killed = start(Map.of());
        ProcessHandle.of(killed.pid()).orElseThrow().destroyForcibly();
        killed.waitFor();
        try (ServerProcess next = start(Map.of())) {
            assertThat(next.adminKey()).isEmpty();
            assertThat(get(next.url(), "/things/1").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aRecordOfAnotherStartThatDoesNotFitIsNoHindrance() throws Exception {
        Path archives = Files.createDirectory(data.resolve("archives"));
        Files.writeString(archives.resolve("server.jsa"), "not made by a JVM");
        System.setProperty("retune.archives", archives.toString());
        try (ServerProcess server = start(Map.of())) {
            assertThat(get(server.url(), "/things/1").statusCode()).isEqualTo(200);
        } finally {
            System.clearProperty("retune.archives");
        }
        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void aStoppingServerWaitsForWhatItInterrupts() throws Exception {
        Path file = data.resolve("state");
        try (ServerProcess server = start(Map.of())) {
            AdminClient admin = new AdminClient(new DataFolder(data.resolve("with space/retune")));
            CompletableFuture.runAsync(() -> {
                try {
                    admin.invoke("StepFunction", Map.of("do", "linger", "file", file.toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            while (!Files.exists(file)) {
                assertThat(ProcessHandle.of(server.pid())).isPresent();
                Thread.sleep(20);
            }
        }
        assertThat(file).hasContent("stopped");
    }

    @Test
    void aSecondServerOnTheSameFolderIsRefusedWithTheFirstOnesProcess() throws Exception {
        try (ServerProcess first = start(Map.of());
                ServerProcess second = ServerProcess.start(options(Map.of()), Map.of(), errorStream())) {
            assertThatThrownBy(second::awaitReady)
                    .isInstanceOfSatisfying(
                            ServerEndedException.class,
                            e -> assertThat(e.exitCode()).isEqualTo(1));
            assertThat(errors.toString()).contains("is in use by another server (process " + first.pid() + ")");
        }
    }

    @Test
    void aFunctionOfTheRealTemplateIsCalledWithoutAServer() throws Exception {
        FunctionAnswer answer = ServerProcess.call(
                new ServerOptions(
                        Path.of("../template.yaml"), Map.of(), "127.0.0.1", 0, data.resolve("with space/retune")),
                "IssueApiKeyFunction",
                "{\"organization_id\":\"o\",\"user_id\":\"u\",\"role\":\"admin\"}",
                Map.of(),
                errorStream());

        assertThat(answer.failed()).isFalse();
        assertThat(answer.payload()).contains("\"key\":\"rt_");
    }

    private ServerProcess start(Map<String, String> parameters) throws InterruptedException {
        ServerProcess server = ServerProcess.start(options(parameters), Map.of(), errorStream());
        server.awaitReady();
        return server;
    }

    private ServerOptions options(Map<String, String> parameters) {
        return new ServerOptions(TEMPLATE, parameters, "127.0.0.1", 0, data.resolve("with space/retune"));
    }

    private PrintStream errorStream() {
        return new PrintStream(errors, true);
    }

    private List<String> sweeps() throws IOException {
        return Files.readAllLines(data.resolve("with space/retune/sweeps"));
    }

    private static JsonNode environment(ServerProcess server) throws Exception {
        String raw = Files.readString(Path.of("/proc", String.valueOf(server.pid()), "environ"));
        var environment = MAPPER.createObjectNode();
        for (String variable : raw.split("\0")) {
            String[] parts = variable.split("=", 2);
            environment.put(parts[0], parts[1]);
        }
        return environment;
    }

    private static HttpResponse<String> get(URI url, String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url + path)).GET());
    }

    private static HttpResponse<String> post(URI url, String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url + path)).POST(HttpRequest.BodyPublishers.noBody()));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
