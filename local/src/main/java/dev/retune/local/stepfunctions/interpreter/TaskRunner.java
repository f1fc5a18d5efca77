package dev.retune.local.stepfunctions.interpreter;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Calls functions with a limit of time. */
final class TaskRunner {
    private final LambdaInvoker lambda;
    private final ExecutorService threads;

    TaskRunner(LambdaInvoker lambda, ExecutorService threads) {
        this.lambda = lambda;
        this.threads = threads;
    }

    /**
     * @param limit null waits as long as it takes
     * @return JSON text
     * @throws TimeoutException after the limit; the function is interrupted and its answer, if it gives one, dropped
     */
    String call(String function, String payload, @Nullable Duration limit)
            throws StateFailure, TimeoutException, InterruptedException {
        Future<String> answer = submit(function, payload);
        try {
            return limit == null ? answer.get() : answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failure(function, e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private Future<String> submit(String function, String payload) throws InterruptedException {
        try {
            return threads.submit(() -> lambda.invoke(function, payload));
        } catch (RejectedExecutionException e) {
            throw new InterruptedException("no further function is called: the embedded runtime stops");
        }
    }

    private static StateFailure failure(String function, @Nullable Throwable thrown) {
        if (thrown instanceof LambdaFailure failure) {
            return new StateFailure(failure.error(), failure.explanation());
        }
        // Not States.Runtime: a state machine shall be able to catch it.
        return new StateFailure("Lambda.Unknown", "Function " + function + " could not be called: " + thrown);
    }
}
