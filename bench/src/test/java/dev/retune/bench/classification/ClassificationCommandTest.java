package dev.retune.bench.classification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ClassificationCommandTest {

    @Test
    void everyCallIsAnswered() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ClassificationCommand command =
                new ClassificationCommand(new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(new CommandLine(command).execute("--calls", "2", "--texts", "1", "--adapters", "1"))
                .isZero();

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("vector kernels, 1 adapters: 2 calls of 1 texts of 256 tokens in ");
    }
}
