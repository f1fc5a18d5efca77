package dev.retune.bench.api;

import dev.retune.bench.Latencies;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Clients that each send the next request when the answer to the last one is there. */
record ClosedLoop(int connections, Duration duration) {

    /** @param requests asked by several threads at once */
    Latencies run(URI server, Supplier<byte[]> requests) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Future<Latencies>> clients = new ArrayList<>();
            for (int client = 0; client < connections; client++) {
                clients.add(threads.submit(() -> client(server, requests)));
            }
            Latencies all = new Latencies();
            for (Future<Latencies> client : clients) {
                all.addAll(client.get());
            }
            return all;
        } catch (ExecutionException e) {
            throw new IOException("a request failed: " + e.getCause(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    private Latencies client(URI server, Supplier<byte[]> requests) throws IOException {
        Latencies latencies = new Latencies();
        try (HttpConnection connection = new HttpConnection(server)) {
            long end = System.nanoTime() + duration.toNanos();
            for (long start = System.nanoTime(); start < end; ) {
                boolean ok = connection.send(requests.get()).isOk();
                long now = System.nanoTime();
                if (ok) {
                    latencies.add(now - start);
                } else {
                    latencies.addFailure();
                }
                start = now;
            }
        }
        return latencies;
    }
}
