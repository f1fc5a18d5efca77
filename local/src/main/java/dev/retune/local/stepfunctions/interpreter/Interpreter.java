package dev.retune.local.stepfunctions.interpreter;

import dev.retune.local.stepfunctions.definition.StateMachineDefinition;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Runs executions. Its methods may be called by many threads at once. */
public final class Interpreter {
    private final TaskRunner tasks;
    private final Clock clock;
    private final Sleeper sleeper;
    private final RandomGenerator random;

    /**
     * @param threads runs the functions, so that an execution can stop waiting for one; it must not refuse work
     * @param random for jitter, $random and $uuid; used by many threads at once
     */
    public Interpreter(
            LambdaInvoker lambda, ExecutorService threads, Clock clock, Sleeper sleeper, RandomGenerator random) {
        this.tasks = new TaskRunner(lambda, threads);
        this.clock = clock;
        this.sleeper = sleeper;
        this.random = random;
    }

    /**
     * Runs one execution to its end in the calling thread.
     *
     * @throws InterruptedException when the thread is interrupted: the running function is interrupted too, and no
     *     further state is entered
     */
    public Outcome run(
            StateMachineDefinition machine,
            ExecutionContext context,
            @Nullable Object input,
            Consumer<HistoryEvent> listener)
            throws InterruptedException {
        Instant deadline =
                machine.timeoutSeconds() == null ? null : context.startTime().plusSeconds(machine.timeoutSeconds());
        Pace pace = new Pace(clock, sleeper, deadline);
        return new Run(machine, context, input, new History(listener), pace, tasks, random).toEnd();
    }
}
