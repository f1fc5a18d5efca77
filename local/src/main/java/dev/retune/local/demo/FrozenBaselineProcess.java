package dev.retune.local.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Measures in a process of its own: the command line's has neither the memory for the weights nor the flags that make the arithmetic fast. */
public final class FrozenBaselineProcess implements FrozenBaselineAccuracy {
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public double measure(List<LabelledText> training, List<LabelledText> heldOut)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-Xmx900m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FrozenBaselineMain.class.getName())
                .redirectError(Redirect.DISCARD)
                .start();
        Thread hook = new Thread(process::destroy, "stop baseline");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            try (OutputStream rows = process.getOutputStream()) {
                JSON.writeValue(rows, new FrozenBaselineMain.Rows(training, heldOut));
            }
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IOException("The frozen embeddings cannot be measured: that process ended with "
                        + process.exitValue() + ".");
            }
            return Double.parseDouble(answer);
        } finally {
            process.destroy();
            ShutdownHooks.remove(hook);
        }
    }
}
