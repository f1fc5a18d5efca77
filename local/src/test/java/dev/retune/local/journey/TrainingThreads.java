package dev.retune.local.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Counts the trainings that really run in a server's process, whatever its rows say. */
record TrainingThreads(long pid) {
    /** Every training has one beside it. */
    private static final String NAME = "\"training-lease\"";

    int count() {
        String dump = dump();
        return (int) dump.lines().filter(line -> line.startsWith(NAME)).count();
    }

    private String dump() {
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            String.valueOf(pid),
                            "Thread.print")
                    .redirectErrorStream(true)
                    .start();
            String dump = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError("jcmd failed: " + dump);
            }
            return dump;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
