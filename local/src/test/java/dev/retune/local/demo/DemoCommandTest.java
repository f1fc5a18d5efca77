package dev.retune.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final AtomicReference<Path> dataFolder = new AtomicReference<>();

    @TempDir
    private Path folder;

    @Test
    void tellsTheWholeFinetuneInPlainLines() throws Exception {
        try (FakeApi api = new FakeApi(text -> text.endsWith(" 1") ? "a" : SmallExample.label(text))) {
            FakeServer server = new FakeServer(api.url());

            int exit = command(server, SmallExample.write(folder, 100), false).call();

            assertThat(errors()).isEmpty();
            assertThat(exit).isZero();
            assertThat(out())
                    .contains("Server    " + api.url())
                    .contains("support-tickets: 3 training rows, 100 held-out rows, 2 labels")
                    .contains("uploaded as support-tickets-a1b2c3, validated after")
                    .containsSubsequence("0.0 s  QUEUED", "1.0 s  FINETUNING", "4.0 s  DEPLOYING_API", "5.0 s  READY")
                    .contains("step 20/40  loss 0.500  accuracy 0.750  7 s left")
                    .containsSubsequence("untuned base", "0.125")
                    .containsSubsequence("frozen embeddings, trained head", "0.625")
                    .containsSubsequence("fine-tuned", "0.990")
                    .contains("text of a 0\n    -> a, confidence 0.900\n")
                    .contains("text of b 33\n    -> b, confidence 0.900\n")
                    .contains("QUEUED 0.0 s, FINETUNING 1.0 s, DEPLOYING_API 4.0 s, READY 5.0 s")
                    .contains("Peak memory of the server  700 MiB")
                    .contains("./retune serve")
                    .doesNotContain("\r", "\u001b");
            assertThat(server.closes).hasValue(1);
            assertThat(dataFolder.get()).doesNotExist();
        }
    }

    @Test
    void asksForEveryHeldOutRowInBatchesTheApiAllows() throws Exception {
        try (FakeApi api = new FakeApi(SmallExample::label)) {
            command(new FakeServer(api.url()), SmallExample.write(folder, 100), false)
                    .call();

            assertThat(api.requests())
                    .filteredOn(request -> request.startsWith("POST /v1/classify"))
                    .hasSize(2)
                    .allMatch(request -> request.contains(FakeApi.MODEL + "-ft"));
        }
    }

    @Test
    void drawsABarOnATerminalAndGivesTheCursorBack() throws Exception {
        try (FakeApi api = new FakeApi(SmallExample::label)) {
            command(new FakeServer(api.url()), SmallExample.write(folder, 4), true)
                    .call();

            assertThat(out()).contains("[############------------]  50 %");
            assertThat(out().lastIndexOf("\u001b[?25h")).isGreaterThan(out().lastIndexOf("\u001b[?25l"));
        }
    }

    @Test
    void succeedsWithoutTheComparisonThatCannotBeMeasured() throws Exception {
        FrozenBaselineAccuracy broken = (training, heldOut) -> {
            throw new IOException("the measuring process ended with exit code 3");
        };
        try (FakeApi api = new FakeApi(SmallExample::label)) {
            FakeServer server = new FakeServer(api.url());

            int exit = command(data -> server, broken, SmallExample.write(folder, 4), false)
                    .call();

            assertThat(exit).isZero();
            assertThat(out())
                    .contains("frozen embeddings, trained head  not measured: the measuring process ended with exit"
                            + " code 3\n")
                    .containsSubsequence("fine-tuned", "1.000");
        }
    }

    @Test
    void saysWhyADataSetWasRefused() throws Exception {
        try (FakeApi api = new FakeApi(SmallExample::label).refusingTheDataSet("only 1 label")) {
            FakeServer server = new FakeServer(api.url());

            int exit = command(server, SmallExample.write(folder, 4), false).call();

            assertThat(exit).isEqualTo(1);
            assertThat(errors()).isEqualTo("retune demo: The data set was refused: only 1 label\n");
            assertThat(server.closes).hasValue(1);
            assertThat(dataFolder.get()).doesNotExist();
        }
    }

    @Test
    void saysWhyATrainingFailed() throws Exception {
        try (FakeApi api = new FakeApi(SmallExample::label).failingTheTraining()) {
            int exit = command(new FakeServer(api.url()), SmallExample.write(folder, 4), false)
                    .call();

            assertThat(exit).isEqualTo(1);
            assertThat(out()).contains("4.0 s  FAILED");
            assertThat(errors()).isEqualTo("retune demo: The fine-tune failed: the loss is not finite\n");
        }
    }

    @Test
    void saysThatTheServerCannotStart() throws Exception {
        DemoServerLauncher broken = ignored -> {
            throw new IOException("java is too old");
        };

        int exit = command(broken, SmallExample.write(folder, 4), false).call();

        assertThat(exit).isEqualTo(1);
        assertThat(errors()).isEqualTo("retune demo: java is too old\n");
    }

    @Test
    void saysThatTheServerIsGone() throws Exception {
        FakeApi api = new FakeApi(SmallExample::label);
        api.close();

        int exit = command(new FakeServer(api.url()), SmallExample.write(folder, 4), false)
                .call();

        assertThat(exit).isEqualTo(1);
        assertThat(errors())
                .startsWith("retune demo: The server at " + api.url() + " did not answer POST /v1/datasets");
    }

    @Test
    void saysWhichExampleIsMissing() throws Exception {
        int exit = command(new FakeServer(URI.create("http://127.0.0.1:1")), folder.resolve("none"), false)
                .call();

        assertThat(exit).isEqualTo(1);
        assertThat(errors()).contains(folder.resolve("none").toString()).contains("cannot be read");
    }

    private DemoCommand command(FakeServer server, Path example, boolean terminal) {
        return command(
                data -> {
                    dataFolder.set(data);
                    Files.writeString(data.resolve("some.db"), "rows");
                    return server;
                },
                example,
                terminal);
    }

    private DemoCommand command(DemoServerLauncher launcher, Path example, boolean terminal) {
        return command(launcher, (training, heldOut) -> 0.625, example, terminal);
    }

    private DemoCommand command(
            DemoServerLauncher launcher, FrozenBaselineAccuracy baseline, Path example, boolean terminal) {
        return new DemoCommand(
                launcher,
                baseline,
                example,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8),
                terminal,
                Clock.systemUTC());
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }
}
