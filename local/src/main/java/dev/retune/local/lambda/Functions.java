package dev.retune.local.lambda;

import dev.retune.local.template.FunctionResource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Every function of the template, to be invoked by name or ARN. */
public final class Functions implements AutoCloseable {
    private final Map<String, HostedFunction> byName = new HashMap<>();
    private final List<HostedFunction> all;
    private final ExecutorService threads =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, 60, TimeUnit.SECONDS, new SynchronousQueue<>());
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, Functions::timerThread);

    /** @throws dev.retune.local.start.StartException if a handler is missing or not one */
    public Functions(List<FunctionResource> resources, ClassLoader classes) {
        timer.setRemoveOnCancelPolicy(true);
        this.all = resources.stream()
                .map(resource -> new HostedFunction(resource, HandlerClass.load(resource, classes), threads, timer))
                .toList();
        for (HostedFunction function : all) {
            FunctionResource resource = function.resource();
            byName.put(resource.logicalId(), function);
            byName.put(resource.name(), function);
            byName.put(resource.arn(), function);
        }
    }

    /**
     * Invokes a function and waits for its answer. A caller that is interrupted goes; the invocation goes on, as it
     * does on Lambda.
     *
     * @param function a logical id, a name or an ARN, with or without {@code :alias}
     * @throws UnknownFunctionException if there is none
     * @throws ThrottledException if as many invocations run as the function may have
     */
    public InvocationResult invoke(String function, byte[] payload) throws InterruptedException {
        // Every invocation ends by its own timeout, which is far shorter.
        return invoke(function, payload, Duration.ofHours(1))
                .orElseThrow(() -> new IllegalStateException(function + " outlived its timeout"));
    }

    /** Like {@link #invoke(String, byte[])}; empty when there is no answer after {@code patience}. */
    public Optional<InvocationResult> invoke(String function, byte[] payload, Duration patience)
            throws InterruptedException {
        return find(function)
                .orElseThrow(() -> new UnknownFunctionException(function))
                .invoke(payload, patience);
    }

    /** Makes an instance of every function, for the first invocation not to wait for it; returns when all are made. */
    public void prepare() {
        all.forEach(HostedFunction::prepare);
    }

    /** Refuses further invocations, interrupts those that run and waits for them at most {@code grace}. */
    public void close(Duration grace) {
        all.forEach(HostedFunction::refuse);
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                all.forEach(HostedFunction::abandon);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        close(Duration.ofSeconds(10));
    }

    private static Thread timerThread(Runnable task) {
        Thread thread = new Thread(task, "timeouts of functions");
        thread.setDaemon(true);
        return thread;
    }

    private Optional<HostedFunction> find(String function) {
        HostedFunction found = byName.get(function);
        if (found == null && function.contains(":")) {
            found = byName.get(function.substring(0, function.lastIndexOf(':')));
        }
        return Optional.ofNullable(found);
    }
}
