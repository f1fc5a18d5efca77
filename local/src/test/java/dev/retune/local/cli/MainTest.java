package dev.retune.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.local.process.ServerOptions;
import dev.retune.local.process.ServerProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class MainTest {
    /** 128 and the number of SIGKILL. */
    private static final int KILLED = 137;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @BeforeEach
    void putTemplate() throws IOException {
        Files.copy(Path.of("src/test/resources/fixture-template.yaml"), folder.resolve("template.yaml"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "serve --help",
                "keys --help",
                "keys create --help",
                "keys list --help",
                "keys revoke --help",
                "--version"
            })
    void everyCommandHasHelp(String arguments) {
        assertThat(run(arguments.split(" "))).isZero();
        assertThat(text(output)).contains("retune");
    }

    @ParameterizedTest
    @CsvSource({
        "'', Missing command",
        "keys, Missing command",
        "dance, Unmatched argument",
        "serve --port x, Invalid value",
        "serve --port 70000, --port must be 0 to 65535",
        "keys create --org o, Missing required options"
    })
    void wrongUseIsExitCodeTwo(String arguments, String message) {
        assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .isEqualTo(2);
        assertThat(text(errors)).contains(message);
    }

    @Test
    void keysAreIssuedAndListedWithAServerAndWithout() throws Exception {
        String data = folder.resolve("data").toString();
        String[] create = {"keys", "create", "--org", "o", "--user", "u", "--role", "admin", "--data", data};

        assertThat(run(create)).isZero();
        assertThat(text(output)).matches("key-\\S{36}\\R");
        ServerOptions options =
                new ServerOptions(folder.resolve("template.yaml"), Map.of(), "127.0.0.1", 0, Path.of(data));
        try (ServerProcess server = ServerProcess.start(options, Map.of(), System.err)) {
            server.awaitReady();
            output.reset();
            assertThat(run(create)).isZero();
            assertThat(text(output)).matches("key-\\S{36}\\R");
            output.reset();
            assertThat(run("keys", "list", "--org", "o", "--data", data)).isZero();
            assertThat(text(output).lines()).hasSize(3);
        }
    }

    @Test
    void aFunctionsRefusalIsOneLine() {
        int exitCode = run(
                "keys",
                "create",
                "--org",
                "o",
                "--user",
                "u",
                "--role",
                "emperor",
                "--data",
                folder.resolve("data").toString());

        assertThat(exitCode).isEqualTo(1);
        assertThat(text(output)).isEmpty();
        assertThat(text(errors)).isEqualTo("retune: role must be admin, member or viewer" + System.lineSeparator());
    }

    @Test
    void aFunctionThatTheTemplateLacksIsOneLine() {
        int exitCode =
                run("keys", "revoke", "id", "--data", folder.resolve("data").toString());

        assertThat(exitCode).isEqualTo(1);
        assertThat(text(errors))
                .isEqualTo("retune: the template has no function RevokeApiKeyFunction" + System.lineSeparator());
    }

    @Test
    void aPortInUseIsOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int exitCode = run(
                    "serve",
                    "--port",
                    String.valueOf(taken.getLocalPort()),
                    "--data",
                    folder.resolve("data").toString());

            assertThat(exitCode).isEqualTo(1);
            assertThat(text(errors).lines()).singleElement().asString().contains("choose another port with --port");
        }
    }

    @Test
    void aWrongParameterIsOneLine() {
        int exitCode = run(
                "serve",
                "--parameter",
                "Slots=9",
                "--data",
                folder.resolve("data").toString());

        assertThat(exitCode).isEqualTo(1);
        assertThat(text(errors))
                .isEqualTo("retune: the parameter Slots must be at most 8, not \"9\"" + System.lineSeparator());
    }

    @Test
    void aServerThatDiesIsSaidToHaveEndedUnexpectedly() throws Exception {
        String data = folder.resolve("my data").toString();
        run("keys", "create", "--org", "o", "--user", "u", "--role", "admin", "--data", data);
        Path issued = Files.createFile(Path.of(data, "first-key-issued"));
        Set<ProcessHandle> before = ProcessHandle.current().children().collect(Collectors.toSet());

        CompletableFuture<Integer> exitCode =
                CompletableFuture.supplyAsync(() -> run("serve", "--port", "0", "--data", data));
        while (!text(output).contains("Try it:")) {
            assertThat(exitCode).isNotDone();
            Thread.sleep(50);
        }
        ProcessHandle.current()
                .children()
                .filter(child -> !before.contains(child))
                .forEach(ProcessHandle::destroyForcibly);

        assertThat(exitCode.get(30, TimeUnit.SECONDS)).isEqualTo(KILLED);
        assertThat(issued).exists();
        assertThat(text(output))
                .contains("Retune is listening at http://127.0.0.1:")
                .contains("'./re tune' keys create --org default --user YOU --role admin --data '" + data + "'");
        assertThat(text(errors))
                .isEqualTo("retune: the server ended unexpectedly (exit code 137)" + System.lineSeparator());
    }

    private int run(String... arguments) {
        PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(errors, true, StandardCharsets.UTF_8);
        CommandLine line = Main.commandLine(new Surroundings("./re tune", folder, Map.of("PATH", "/bin"), out, err));
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
