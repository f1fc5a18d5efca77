package dev.retune.local.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.local.admin.AdminClient.AdminAnswer;
import dev.retune.local.lambda.Functions;
import dev.retune.local.start.DataFolder;
import dev.retune.local.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AdminServerTest {
    private final Template template = Template.read(Path.of("src/test/resources/fixture-template.yaml"), Map.of());
    private final Functions functions = new Functions(template.functions(), AdminServerTest.class.getClassLoader());

    @TempDir
    private Path parent;

    @AfterEach
    void close() {
        functions.close();
    }

    @Test
    void theOwnerCallsFunctionsThatAreNotOnTheApi() throws Exception {
        DataFolder data = DataFolder.open(parent.resolve("data"));
        try (AdminServer server = AdminServer.start(data, template, functions)) {
            AdminAnswer answer = new AdminClient(data)
                    .invoke("StepFunction", Map.of("x", "ä\n"))
                    .orElseThrow();
            AdminAnswer failure = new AdminClient(data)
                    .invoke("StepFunction", Map.of("do", "fail"))
                    .orElseThrow();

            assertThat(server).isNotNull();
            assertThat(answer.failed()).isFalse();
            assertThat(answer.payload()).contains("\"x\":\"ä\\n\"");
            assertThat(failure.failed()).isTrue();
            assertThat(failure.payload()).contains("\"errorMessage\":\"as told\"");
            assertThat(Files.getPosixFilePermissions(data.path().resolve("admin.sock")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void aFunctionOfTheApiIsRefused() throws Exception {
        DataFolder data = DataFolder.open(parent.resolve("data"));
        try (AdminServer server = AdminServer.start(data, template, functions)) {
            assertThat(server).isNotNull();
            assertThat(new AdminClient(data).invoke("EchoFunction", Map.of()))
                    .contains(new AdminAnswer(true, "there is no function EchoFunction that is not on the API"));
        }
    }

    @Test
    void withoutAServerThereIsNoAnswer() throws Exception {
        DataFolder data = DataFolder.open(parent.resolve("data"));
        AdminServer.start(data, template, functions).close();

        assertThat(new AdminClient(data).invoke("StepFunction", Map.of())).isEmpty();
    }

    @Test
    void aSocketLeftBehindIsNoServerAndIsReplaced() throws Exception {
        DataFolder data = DataFolder.open(parent.resolve("data"));
        Files.createFile(data.path().resolve("admin.sock"));

        assertThat(new AdminClient(data).invoke("StepFunction", Map.of())).isEmpty();
        try (AdminServer server = AdminServer.start(data, template, functions)) {
            assertThat(server).isNotNull();
            assertThat(new AdminClient(data).invoke("StepFunction", Map.of())).isPresent();
        }
    }

    @Test
    void aServerThatHangsUpInTheMiddleOfACallIsNoMissingServer() throws Exception {
        DataFolder data = DataFolder.open(parent.resolve("data"));
        try (ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listening.bind(UnixDomainSocketAddress.of(data.path().resolve("admin.sock")));
            CompletableFuture<Void> hangsUp = CompletableFuture.runAsync(() -> {
                try {
                    // Closed with the request unread: the client's side is reset.
                    listening.accept().close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });

            assertThatThrownBy(() -> new AdminClient(data).invoke("IssueApiKeyFunction", Map.of()))
                    .isInstanceOf(IOException.class);
            hangsUp.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void aFolderWithALongPathHasItsSocketElsewhere() throws Exception {
        DataFolder data = DataFolder.open(parent.resolve("long".repeat(40)));
        try (AdminServer server = AdminServer.start(data, template, functions)) {
            assertThat(server).isNotNull();
            assertThat(new AdminClient(data).invoke("StepFunction", Map.of())).isPresent();
        }
    }
}
