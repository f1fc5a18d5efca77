package dev.retune.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C, here as SIGTERM: a test that was started in the background has SIGINT ignored, and so have its children. */
final class InterruptionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ENDED_BY_SIGTERM = 128 + 15;

    @Test
    void leavesNoDataNoBarAndNoErrorBehind(@TempDir Path folder) throws Exception {
        Path output = folder.resolve("output");
        Path dataFolder = folder.resolve("data-folder");
        try (FakeApi api = new FakeApi(SmallExample::label).trainingForEver()) {
            Process demo = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            EndlessDemo.class.getName(),
                            api.url().toString(),
                            SmallExample.write(folder, 4).toString(),
                            dataFolder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try {
                awaitText(output, "epoch 1/");

                demo.destroy();

                assertThat(demo.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
                assertThat(demo.exitValue()).isEqualTo(ENDED_BY_SIGTERM);
            } finally {
                demo.destroyForcibly();
            }
        }
        assertThat(Path.of(Files.readString(dataFolder))).doesNotExist();
        assertThat(Files.readString(output)).endsWith("\r\u001b[2K\u001b[?25h").doesNotContain("retune demo:");
    }

    private static void awaitText(Path file, String text) throws Exception {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.readString(file, StandardCharsets.UTF_8).contains(text)) {
            assertThat(System.nanoTime()).isLessThan(giveUp);
            Thread.sleep(50);
        }
    }
}
