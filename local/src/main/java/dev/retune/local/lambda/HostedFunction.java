package dev.retune.local.lambda;

import dev.retune.local.template.FunctionResource;
import java.time.Duration;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One function and its instances. An instance serves one invocation at a time and is used again, unless it timed out
 * or threw an {@link Error}; then it is forgotten, as Lambda forgets its sandbox.
 */
final class HostedFunction {
    /** AWS's limit of a synchronous invocation, in bytes, for the request and for the response. */
    private static final int LARGEST_PAYLOAD = 6 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(HostedFunction.class);

    private final FunctionResource resource;
    private final HandlerClass handlerClass;
    private final ExecutorService threads;
    private final ScheduledExecutorService timer;
    private final Semaphore free;
    private final Deque<Handler> idle = new ConcurrentLinkedDeque<>();
    private final Set<Invocation> running = ConcurrentHashMap.newKeySet();
    private volatile boolean refusing;

    HostedFunction(
            FunctionResource resource,
            HandlerClass handlerClass,
            ExecutorService threads,
            ScheduledExecutorService timer) {
        this.resource = resource;
        this.handlerClass = handlerClass;
        this.threads = threads;
        this.timer = timer;
        this.free = new Semaphore(resource.concurrency());
    }

    FunctionResource resource() {
        return resource;
    }

    Optional<InvocationResult> invoke(byte[] payload, Duration patience) throws InterruptedException {
        if (payload.length > LARGEST_PAYLOAD) {
            String message = payload.length + " bytes exceed the limit of a request, " + LARGEST_PAYLOAD;
            return Optional.of(ErrorPayload.of("RequestEntityTooLargeException", message));
        }
        if (refusing) {
            throw new ThrottledException("the runtime is stopping");
        }
        if (!free.tryAcquire()) {
            throw new ThrottledException(
                    "Rate Exceeded. %s already runs %d times".formatted(resource.name(), resource.concurrency()));
        }
        return start(payload).await(patience);
    }

    /** Makes an instance if there is none. One that cannot be made is left to the invocation that needs it to report. */
    void prepare() {
        if (refusing || !idle.isEmpty()) {
            return;
        }
        try {
            giveBack(takeHandler());
        } catch (Throwable e) {
            LOG.debug("{} cannot be prepared", resource.name(), e);
        }
    }

    void refuse() {
        refusing = true;
    }

    /** Keeps interrupting what still runs, so that nothing it does can succeed. */
    void abandon() {
        running.forEach(Invocation::abandon);
    }

    private Invocation start(byte[] payload) {
        Invocation invocation = new Invocation(this, payload, timer);
        running.add(invocation);
        try {
            threads.execute(invocation);
        } catch (RejectedExecutionException e) {
            ended(invocation);
            throw new ThrottledException("the runtime is stopping");
        }
        return invocation;
    }

    Handler takeHandler() throws Throwable {
        Handler handler = idle.poll();
        return handler == null ? handlerClass.newHandler() : handler;
    }

    void giveBack(Handler handler) {
        idle.push(handler);
    }

    void ended(Invocation invocation) {
        running.remove(invocation);
        free.release();
    }

    static InvocationResult checked(byte[] response) {
        return response.length > LARGEST_PAYLOAD
                ? ErrorPayload.of(
                        "Function.ResponseSizeTooLarge",
                        "Response payload size (%d bytes) exceeded maximum allowed payload size (%d bytes)."
                                .formatted(response.length, LARGEST_PAYLOAD))
                : new InvocationResult(response, false);
    }
}
