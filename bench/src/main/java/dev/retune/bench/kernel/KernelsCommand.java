package dev.retune.bench.kernel;

import dev.retune.bench.Machine;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Statistics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "kernels",
        description = "Measures the trainer's kernels against the machine's peak.",
        mixinStandardHelpOptions = true)
public final class KernelsCommand implements Callable<Integer> {
    private static final String PEAK = "PeakBenchmark";
    private static final String PRODUCTS = "ProductBenchmark";
    private static final String FUNCTIONS = "FunctionBenchmark";

    private final PrintStream output;

    @Option(
            names = "--threads",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,2",
            description = "How many threads compute at once, each on a product of its own (default: ${DEFAULT-VALUE}).")
    private List<Integer> threads = List.of();

    @Option(
            names = "--iterations",
            paramLabel = "N",
            defaultValue = "5",
            description = "Seconds that each case is measured, after 3 of warm-up (default: ${DEFAULT-VALUE}).")
    private int iterations;

    public KernelsCommand(PrintStream output) {
        this.output = output;
    }

    @Override
    public Integer call() throws RunnerException {
        output.println(Machine.describe());
        KernelRuns runs = new KernelRuns(iterations, new TimeValue(1, TimeUnit.SECONDS), 1);
        for (int count : threads) {
            measure(runs, count);
        }
        output.println(Machine.load());
        return 0;
    }

    void measure(KernelRuns runs, int count) throws RunnerException {
        double peak = runs.rates(PEAK, true, count).values().stream()
                .mapToDouble(Statistics::getMax)
                .max()
                .orElseThrow();
        output.printf("%n%d thread%s, peak %.1f GFLOP/s fp32%n", count, count == 1 ? "" : "s", peak / 1e9);
        output.printf("%-20s %10s %8s %10s %8s%n", "GFLOP/s", "vector", "of peak", "fallback", "of peak");
        both(
                runs,
                PRODUCTS,
                count,
                (product, vector, fallback) -> output.printf(
                        "%-20s %10.1f %7.0f%% %10.1f %7.0f%%%n",
                        product, vector / 1e9, 100 * vector / peak, fallback / 1e9, 100 * fallback / peak));
        output.printf("%-20s %10s %8s %10s%n", "million elements/s", "vector", "", "fallback");
        both(
                runs,
                FUNCTIONS,
                count,
                (function, vector, fallback) ->
                        output.printf("%-20s %10.0f %8s %10.0f%n", function, vector / 1e6, "", fallback / 1e6));
    }

    /** The median of the iterations: against the best that the machine ever did, so a busy machine shows too little. */
    private static void both(KernelRuns runs, String benchmarks, int threads, Row row) throws RunnerException {
        Map<String, Statistics> vector = runs.rates(benchmarks, true, threads);
        Map<String, Statistics> fallback = runs.rates(benchmarks, false, threads);
        fallback.forEach((name, rates) ->
                row.print(name, Objects.requireNonNull(vector.get(name)).getPercentile(50), rates.getPercentile(50)));
    }

    private interface Row {
        void print(String name, double vector, double fallback);
    }
}
