package dev.retune.functions;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads whose failures are the test's. */
final class Threads implements AutoCloseable {
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final List<Future<?>> running = new ArrayList<>();

    void run(Runnable work) {
        running.add(executor.submit(work));
    }

    @Override
    public void close() throws Exception {
        executor.shutdown();
        for (Future<?> one : running) {
            one.get();
        }
    }
}
