package dev.retune.local.stepfunctions;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The executions that are known: all that run, and those that ended as long as {@link Retention} says. */
final class ExecutionStore {
    private final Retention retention;
    private final Map<String, Execution> byArn = new HashMap<>();
    private final Deque<String> ended = new ArrayDeque<>();

    ExecutionStore(Retention retention) {
        this.retention = retention;
    }

    /** Adds it, or returns the execution that has its ARN already. */
    synchronized @Nullable Execution addIfAbsent(Execution execution) {
        forget(execution.startDate());
        return byArn.putIfAbsent(execution.arn(), execution);
    }

    synchronized @Nullable Execution find(String arn, Instant now) {
        forget(now);
        return byArn.get(arn);
    }

    /** Ends an execution unless it has ended already: the first end counts. */
    synchronized @Nullable Execution end(String arn, Instant now, UnaryOperator<Execution> end) {
        Execution execution = byArn.get(arn);
        if (execution == null || !execution.isRunning()) {
            return execution;
        }
        Execution result = end.apply(execution);
        byArn.put(arn, result);
        ended.add(arn);
        forget(now);
        return result;
    }

    private void forget(Instant now) {
        while (!ended.isEmpty() && (ended.size() > retention.count() || isOld(ended.peek(), now))) {
            byArn.remove(ended.remove());
        }
    }

    private boolean isOld(@Nullable String arn, Instant now) {
        Instant stopped = Objects.requireNonNull(byArn.get(arn)).stopDate();
        return stopped != null && stopped.plus(retention.age()).isBefore(now);
    }
}
