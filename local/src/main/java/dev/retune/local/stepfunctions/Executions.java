package dev.retune.local.stepfunctions;

import dev.retune.local.stepfunctions.interpreter.Interpreter;
import dev.retune.local.stepfunctions.interpreter.LambdaInvoker;
import dev.retune.local.stepfunctions.interpreter.Sleeper;
import dev.retune.local.stepfunctions.json.JsonText;
import dev.retune.local.stepfunctions.jsonata.RandomUuid;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts, describes and stops executions. They live in this process only: a restart forgets them. */
public final class Executions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Executions.class);

    private final StateMachines machines;
    private final Clock clock;
    private final RandomGenerator random;
    private final ExecutionStore store;
    private final ExecutorService threads = Executors.newCachedThreadPool(Executions::thread);
    private final Map<String, Future<?>> running = new ConcurrentHashMap<>();
    private final ExecutionRunner runner;

    /**
     * @param lambda runs the functions
     * @param random used by many threads at once
     */
    public Executions(
            StateMachines machines,
            LambdaInvoker lambda,
            Clock clock,
            Sleeper sleeper,
            RandomGenerator random,
            Retention retention) {
        this.machines = machines;
        this.clock = clock;
        this.random = random;
        this.store = new ExecutionStore(retention);
        Interpreter interpreter = new Interpreter(lambda, threads, clock, sleeper, random);
        this.runner = new ExecutionRunner(machines, interpreter, store, clock);
    }

    /**
     * Starts an execution, or returns the running one that has this name and input already.
     *
     * @param name null makes one up
     * @param input JSON text
     * @throws StepFunctionsException StateMachineDoesNotExist, InvalidArn, InvalidName, InvalidExecutionInput, or
     *     ExecutionAlreadyExists: the name is taken by one with another input, or by one that has ended
     */
    public synchronized Execution start(String stateMachineArn, @Nullable String name, String input) {
        StateMachine machine = machines.get(stateMachineArn);
        String checkedName = name == null ? RandomUuid.next(random) : Names.require(name);
        Object value = parse(input);
        String arn = machines.executionArn(machine, checkedName);
        Execution started = Execution.started(arn, checkedName, stateMachineArn, now(), input);
        if (threads.isShutdown()) {
            throw new StepFunctionsException("ServiceUnavailable", "The embedded runtime is stopping.");
        }
        Execution existing = store.addIfAbsent(started);
        if (existing == null) {
            run(machine, started, value);
            return started;
        }
        if (existing.isRunning() && existing.input().equals(input)) {
            return existing;
        }
        throw new StepFunctionsException("ExecutionAlreadyExists", "Execution Already Exists: '" + arn + "'");
    }

    /** @throws StepFunctionsException ExecutionDoesNotExist: never started, or ended too long ago; InvalidArn */
    public Execution describe(String arn) {
        return existing(arn, store.find(StateMachines.requireArn(arn, "execution"), now()));
    }

    /**
     * Interrupts the function that runs; no other state is entered. One that has ended stays as it is.
     *
     * @throws StepFunctionsException ExecutionDoesNotExist, InvalidArn
     */
    public Execution stop(String arn, @Nullable String error, @Nullable String cause) {
        return existing(arn, abort(StateMachines.requireArn(arn, "execution"), error, cause));
    }

    /** Stops everything that runs and waits a little for it to end. */
    @Override
    public void close() {
        synchronized (this) {
            threads.shutdown();
            // Executions before functions: none shall take the interrupt for a failure of its function.
            running.keySet().forEach(arn -> abort(arn, null, "The embedded runtime stopped."));
        }
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("A function still runs although its execution was stopped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Execution abort(String arn, @Nullable String error, @Nullable String cause) {
        Execution aborted =
                store.end(arn, now(), execution -> execution.ended(ExecutionStatus.ABORTED, now(), null, error, cause));
        Future<?> run = running.get(arn);
        if (run != null) {
            run.cancel(true);
        }
        return aborted;
    }

    private void run(StateMachine machine, Execution execution, @Nullable Object input) {
        FutureTask<Void> run = new FutureTask<>(() -> runner.run(machine, execution, input), null) {
            @Override
            protected void done() {
                running.remove(execution.arn(), this);
            }
        };
        running.put(execution.arn(), run);
        threads.execute(run);
    }

    private Instant now() {
        return ExecutionRunner.millis(clock);
    }

    private static @Nullable Object parse(String input) {
        try {
            if (JsonText.isTooLarge(input)) {
                throw new IllegalArgumentException("it is longer than " + JsonText.MAX_BYTES + " bytes");
            }
            return JsonText.parse(input);
        } catch (IllegalArgumentException e) {
            throw new StepFunctionsException(
                    "InvalidExecutionInput", "Invalid State Machine Execution Input: '" + e.getMessage() + "'");
        }
    }

    private static Execution existing(String arn, @Nullable Execution execution) {
        if (execution == null) {
            throw new StepFunctionsException("ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'");
        }
        return execution;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "step-functions");
        thread.setDaemon(true);
        return thread;
    }
}
