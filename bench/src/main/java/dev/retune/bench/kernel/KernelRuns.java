package dev.retune.bench.kernel;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/**
 * Runs benchmarks on a JVM of their own.
 *
 * @param iterations that are measured; 3 before them warm up
 * @param forks 0 runs inside this process, which is good for nothing but a test
 */
record KernelRuns(int iterations, TimeValue time, int forks) {
    private static final int WARM_UP = 3;
    private static final List<String> VECTOR_API = List.of("--add-modules", "jdk.incubator.vector");
    /** Not none: then JMH would hand on this process's, with the Vector API among them. */
    private static final List<String> PLAIN = List.of("-Xshare:auto");

    /**
     * @param include regular expression of the benchmarks' names
     * @param vector whether the JVM has the Vector API, by which the kernels are chosen
     * @return units per second of all threads together, by name or product, over the iterations
     */
    Map<String, Statistics> rates(String include, boolean vector, int threads) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(include)
                .threads(threads)
                .forks(forks)
                .warmupIterations(forks == 0 ? 0 : WARM_UP)
                .warmupTime(time)
                .measurementIterations(iterations)
                .measurementTime(time)
                .shouldFailOnError(true)
                .jvmArgs((vector ? VECTOR_API : PLAIN).toArray(new String[0]));
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        try (PrintStream stream = new PrintStream(log, true, StandardCharsets.UTF_8)) {
            OutputFormat format = OutputFormatFactory.createFormatInstance(stream, VerboseMode.NORMAL);
            return rates(new Runner(options.build(), format).run());
        } catch (RunnerException e) {
            System.err.print(log.toString(StandardCharsets.UTF_8));
            throw e;
        }
    }

    private static Map<String, Statistics> rates(Collection<RunResult> results) {
        Map<String, Statistics> rates = new LinkedHashMap<>();
        for (RunResult result : results) {
            String benchmark = result.getParams().getBenchmark();
            String method = benchmark.substring(benchmark.lastIndexOf('.') + 1);
            String product = result.getParams().getParam("product");
            Result<?> units =
                    Objects.requireNonNull(result.getSecondaryResults().get("units"));
            rates.put(product == null ? method : product, units.getStatistics());
        }
        return rates;
    }
}
