package dev.retune.bench.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.options.TimeValue;

class KernelsCommandTest {

    @Test
    void everyBenchmarkRunsAndIsPrinted() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        KernelsCommand command = new KernelsCommand(new PrintStream(printed, true, StandardCharsets.UTF_8));

        command.measure(new KernelRuns(1, TimeValue.milliseconds(5), 0), 2);

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("2 threads, peak ", "gelu ", "exponential ")
                .contains(names(FrozenProduct.values()))
                .contains(names(LoraProduct.values()))
                .doesNotContain("NaN");
    }

    private static String[] names(Enum<?>[] values) {
        String[] names = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            names[i] = values[i].name() + " ";
        }
        return names;
    }
}
