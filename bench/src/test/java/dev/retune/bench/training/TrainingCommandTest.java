package dev.retune.bench.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@EnabledOnOs(value = OS.LINUX, disabledReason = "processor time and memory are read from /proc")
class TrainingCommandTest {
    private static final List<String> ROWS = List.of(
            "{\"text\": \"a warm soup\", \"label\": \"food\"}",
            "{\"text\": \"a tall singer\", \"label\": \"person\"}",
            "{\"text\": \"a sweet cake\", \"label\": \"food\"}");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @BeforeEach
    void writeRows() throws IOException {
        Files.write(folder.resolve("train.jsonl"), ROWS);
        Files.write(folder.resolve("eval.jsonl"), ROWS.subList(0, 2));
    }

    @Test
    void theTrainerAloneIsMeasuredAndItsAdapterWritten() {
        Path adapter = folder.resolve("adapter");

        assertThat(execute("--rounds", "1", "--rows", "2", "--fallback", "--adapter", adapter.toString()))
                .isZero();

        // Each text is three words and two marks around them.
        assertThat(output()).containsPattern("retune +\\d+ +10 ").doesNotContain("peer");
        assertThat(adapter.resolve("adapter_model.safetensors")).isNotEmptyFile();
    }

    @Test
    void theTwoSidesAreComparedOnWhatEachTellsOfItself() throws IOException {
        Path python = folder.resolve("peer/venv/bin/python");
        Files.createDirectories(python.getParent());
        Files.writeString(python, """
                #!/bin/sh
                echo "$@" > "%s"
                echo '{"train_tokens": 15, "train_wall_s": 15000, "first_step_s": 7.25, "peak_rss_mb": 4, \
                "history": [{"accuracy": 0.125}, {"accuracy": 0.75}]}'
                """.formatted(folder.resolve("arguments")));
        assertThat(python.toFile().setExecutable(true)).isTrue();
        Path script = Files.createFile(folder.resolve("train.py"));

        assertThat(execute(
                        "--rounds",
                        "2",
                        "--competing",
                        "--peer",
                        folder.resolve("peer").toString(),
                        "--peer-script",
                        script.toString()))
                .isZero();

        assertThat(output())
                .containsPattern("peer +0 +15 .* 4 +7\\.25 .* 0\\.7500\n")
                .containsPattern("tokens/s +retune / peer: min \\d{3,}")
                .containsPattern("peak memory +retune / peer: min \\d{2,}")
                .doesNotContain("same number");
        assertThat(folder.resolve("arguments"))
                .content()
                .startsWith(script.toString())
                .contains("--batch 16 --rank 8 --alpha 16 --lr 5.0e-04 --max-len 256 --warmup 1");
    }

    @Test
    void aPeerWithoutAScriptIsRefused() {
        assertThat(execute("--peer", folder.toString(), "--peer-script", "nowhere.py"))
                .isEqualTo(CommandLine.ExitCode.USAGE);
    }

    private int execute(String... options) {
        CommandLine line = new CommandLine(new TrainingCommand(new PrintStream(printed, true, StandardCharsets.UTF_8)));
        line.setErr(new PrintWriter(new StringWriter()));
        String[] arguments = new String[options.length + 1];
        arguments[0] = folder.toString();
        System.arraycopy(options, 0, arguments, 1, options.length);
        return line.execute(arguments);
    }

    private String output() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
