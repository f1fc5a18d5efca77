package dev.retune.bench.startup;

import java.io.PrintStream;
import java.util.List;

/** A row for each function: the medians of its starts, and how they compare with the baseline's. */
final class StartupReport {
    private static final String ROW = "%-28s %7s %7s %6s %7s %6s %6s %8s %8s %8s %6s %8s %7s %9s%n";

    private final List<MeasuredFunction> functions;

    StartupReport(List<MeasuredFunction> functions) {
        this.functions = functions;
    }

    void print(PrintStream output) {
        MeasuredFunction baseline = functions.get(0);
        double baselineMillis = baseline.cold.median(Start::millis);
        double baselineCpu = baseline.cold.median(Start::cpuMillis);
        output.println();
        output.printf(
                ROW,
                "",
                "cold",
                "ratio",
                "cpu",
                "ratio",
                "MiB",
                "quiet",
                "restored",
                "cpu",
                "classes",
                "own",
                "p50 ms",
                "p99 ms",
                "quiet");
        for (MeasuredFunction function : functions) {
            double cold = function.cold.median(Start::millis);
            double cpu = function.cold.median(Start::cpuMillis);
            output.printf(
                    ROW,
                    function.name(),
                    whole(cold),
                    two(cold / baselineMillis),
                    whole(cpu),
                    two(cpu / baselineCpu),
                    whole(function.cold.median(Start::residentMegabytes)),
                    function.cold.count(),
                    one(function.restored.median(Start::millis)),
                    whole(function.restored.median(Start::cpuMillis)),
                    function.classesAfterRestore().size(),
                    function.ownClassesAfterRestore(),
                    two(function.warm.milliseconds(0.5)),
                    two(function.warm.milliseconds(0.99)),
                    function.restored.count());
        }
        output.println();
    }

    private static String whole(double value) {
        return "%.0f".formatted(value);
    }

    private static String one(double value) {
        return "%.1f".formatted(value);
    }

    private static String two(double value) {
        return "%.2f".formatted(value);
    }
}
