package dev.retune.local.stepfunctions.interpreter;

import dev.retune.local.stepfunctions.definition.StateMachineDefinition;
import dev.retune.local.stepfunctions.json.JsonText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One execution in which waiting takes no time. */
public final class TestExecution {
    public static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");

    private final LambdaInvoker lambda;
    private final TestClock clock = new TestClock(START);
    private final List<HistoryEvent> events = new ArrayList<>();

    public TestExecution(LambdaInvoker lambda) {
        this.lambda = lambda;
    }

    public Outcome run(StateMachineDefinition machine, Object input) throws InterruptedException {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            Interpreter interpreter = new Interpreter(lambda, threads, clock, clock, new Random(7));
            ExecutionContext context = new ExecutionContext(
                    "arn:aws:states:us-east-1:000000000000:execution:machine:run",
                    "run",
                    START,
                    "arn:aws:iam::000000000000:role/machine",
                    "arn:aws:states:us-east-1:000000000000:stateMachine:machine",
                    "machine");
            return interpreter.run(machine, context, input, events::add);
        } finally {
            threads.shutdownNow();
        }
    }

    Outcome run(String definition, String input) throws InterruptedException {
        return run(StateMachineDefinition.parse(definition), JsonText.parse(input));
    }

    /** Each event as {@code number type state}. */
    public List<String> eventLines() {
        return events.stream()
                .map(event -> (event.id() + " " + event.type() + " " + event.state()).trim())
                .toList();
    }

    /** The states in the order they were entered. */
    List<String> entered() {
        return events.stream()
                .filter(event -> event.type().endsWith("StateEntered"))
                .map(HistoryEvent::state)
                .toList();
    }

    List<Duration> slept() {
        return clock.slept();
    }

    Clock clock() {
        return clock;
    }
}
