package dev.retune.bench.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class StartupCommandTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final CommandLine command = new CommandLine(new StartupCommand(
            Path.of("..").toAbsolutePath().normalize(), new PrintStream(printed, true, StandardCharsets.UTF_8)));

    @Test
    void aFunctionStartsColdAndBehindASnapshotAndAnswersAgain() {
        assertThat(command.execute(
                        "--functions", "get-finetuned-model", "--rounds", "1", "--warm", "1", "--warm-up", "1"))
                .isZero();

        assertThat(printed()).containsPattern("\nbaseline +[0-9]").containsPattern("\nget-finetuned-model +[0-9]");
        assertThat(printed()).doesNotContain("NaN");
    }

    @Test
    void anUnknownFunctionIsRefusedWithTheKnownOnes() {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        command.setErr(new PrintWriter(errors, true, StandardCharsets.UTF_8));

        assertThat(command.execute("--functions", "nothing")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("there is no function nothing", "list-events");
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
