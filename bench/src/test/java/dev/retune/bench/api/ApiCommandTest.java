package dev.retune.bench.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ApiCommandTest {

    @Test
    void everyCaseIsAnsweredAndPrinted(@TempDir Path data) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ApiCommand command = new ApiCommand(
                Path.of("..").toAbsolutePath().normalize(), new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(new CommandLine(command)
                        .execute(
                                "--models",
                                "3",
                                "--connections",
                                "1",
                                "--rounds",
                                "1",
                                "--seconds",
                                "0.1",
                                "--data",
                                data.toString()))
                .isZero();

        for (ApiCase apiCase : ApiCase.values()) {
            assertThat(printed.toString(StandardCharsets.UTF_8)).containsPattern(apiCase.title() + " +3 .* 0\n");
        }
    }
}
