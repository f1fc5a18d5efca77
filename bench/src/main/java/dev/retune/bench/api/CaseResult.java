package dev.retune.bench.api;

import dev.retune.bench.Latencies;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** What one server did in all rounds of one case. */
final class CaseResult {
    static final String HEADER = "%8s %10s %8s %8s %8s %13s"
            .formatted("models", "requests/s", "p50 ms", "p99 ms", "max ms", "server cpu ms");

    private final BenchServer server;
    private final Supplier<byte[]> requests;
    private final Latencies latencies = new Latencies();
    private Duration wall = Duration.ZERO;
    private Duration cpu = Duration.ZERO;

    CaseResult(BenchServer server, Supplier<byte[]> requests) {
        this.server = server;
        this.requests = requests;
    }

    void warmUp(ClosedLoop loop) throws IOException, InterruptedException {
        loop.run(server.url(), requests);
    }

    void measure(ClosedLoop loop) throws IOException, InterruptedException {
        Duration before = server.cpuTime();
        latencies.addAll(loop.run(server.url(), requests));
        cpu = cpu.plus(server.cpuTime().minus(before));
        wall = wall.plus(loop.duration());
    }

    double p99() {
        return latencies.milliseconds(0.99);
    }

    /** Under {@link #HEADER}; server cpu is the server's processor time for a request. */
    String row() {
        return String.format(
                Locale.ROOT,
                "%8d %10.0f %8.2f %8.2f %8.2f %13.2f %7d",
                server.models(),
                latencies.count() / (wall.toNanos() / 1e9),
                latencies.milliseconds(0.5),
                p99(),
                latencies.milliseconds(1),
                cpu.toNanos() / 1e6 / latencies.count(),
                latencies.failures());
    }
}
