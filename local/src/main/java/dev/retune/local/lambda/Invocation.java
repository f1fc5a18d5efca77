package dev.retune.local.lambda;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call of a handler on a thread of a pool, and its timeout. */
final class Invocation implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Invocation.class);
    private static final long INTERRUPT_EVERY_MILLIS = 100;
    /** For making the instance, which is not part of the function's own timeout. */
    private static final long INITIALIZATION_SECONDS = 30;

    private final HostedFunction function;
    private final byte[] payload;
    private final ScheduledExecutorService timer;
    private final CompletableFuture<InvocationResult> result = new CompletableFuture<>();
    private final Object threadLock = new Object();
    private @Nullable Thread thread;
    private volatile String requestId = "";

    Invocation(HostedFunction function, byte[] payload, ScheduledExecutorService timer) {
        this.function = function;
        this.payload = payload;
        this.timer = timer;
    }

    @Override
    public void run() {
        Thread current = Thread.currentThread();
        String name = current.getName();
        current.setName(function.resource().name());
        enter(current);
        InvocationResult answer = handle();
        leave();
        current.setName(name);
        // First of all the place is free again: whoever has the answer may ask at once for more.
        function.ended(this);
        result.complete(answer);
    }

    /** Empty when there is no answer after {@code patience}; the invocation goes on. */
    Optional<InvocationResult> await(Duration patience) throws InterruptedException {
        try {
            return Optional.of(result.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a failure of a handler is a result", e);
        }
    }

    /**
     * Ends the invocation as timed out. Its thread cannot be killed: it is interrupted until it ends, so that whatever
     * it tries to write meanwhile is refused.
     */
    void abandon() {
        if (result.complete(ErrorPayload.timeout(requestId, function.resource().timeout()))) {
            interruptAgain();
        }
    }

    private InvocationResult handle() {
        Future<?> timeout = timer.schedule(this::abandon, INITIALIZATION_SECONDS, TimeUnit.SECONDS);
        try {
            Handler handler = function.takeHandler();
            timeout.cancel(false);
            InvocationContext context = new InvocationContext(function.resource());
            requestId = context.getAwsRequestId();
            timeout =
                    timer.schedule(this::abandon, function.resource().timeout().toMillis(), TimeUnit.MILLISECONDS);
            InvocationResult answer = answer(handler, context);
            if (!result.isDone()) {
                function.giveBack(handler);
            }
            return answer;
        } catch (Throwable e) {
            // Errors too: they end this instance, and must not end the process that other functions share.
            LOG.debug("{} failed", function.resource().name(), e);
            return ErrorPayload.of(e);
        } finally {
            timeout.cancel(false);
        }
    }

    private InvocationResult answer(Handler handler, InvocationContext context) {
        try {
            return HostedFunction.checked(handler.handle(payload, context));
        } catch (Exception e) {
            return ErrorPayload.of(e);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it interrupts until the thread is gone, and nothing in it throws
    private void interruptAgain() {
        synchronized (threadLock) {
            if (thread != null) {
                thread.interrupt();
                timer.schedule(this::interruptAgain, INTERRUPT_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    private void enter(Thread current) {
        synchronized (threadLock) {
            thread = current;
        }
    }

    private void leave() {
        synchronized (threadLock) {
            thread = null;
            // An interrupt that came after the handler had ended must not meet the next invocation on this thread.
            Thread.interrupted();
        }
    }
}
