package dev.retune.local.stepfunctions;

import dev.retune.local.stepfunctions.definition.ErrorNames;
import dev.retune.local.stepfunctions.interpreter.ExecutionContext;
import dev.retune.local.stepfunctions.interpreter.Interpreter;
import dev.retune.local.stepfunctions.interpreter.Outcome;
import dev.retune.local.stepfunctions.json.JsonText;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs an execution and notes in the store how it ended. */
final class ExecutionRunner {
    private static final Logger LOG = LoggerFactory.getLogger(ExecutionRunner.class);

    /** How an execution can end without anyone having asked for it. */
    private static final Set<ExecutionStatus> UNASKED = EnumSet.of(ExecutionStatus.FAILED, ExecutionStatus.TIMED_OUT);

    private final StateMachines machines;
    private final Interpreter interpreter;
    private final ExecutionStore store;
    private final Clock clock;

    ExecutionRunner(StateMachines machines, Interpreter interpreter, ExecutionStore store, Clock clock) {
        this.machines = machines;
        this.interpreter = interpreter;
        this.store = store;
        this.clock = clock;
    }

    /** AWS's times have milliseconds. */
    static Instant millis(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    void run(StateMachine machine, Execution execution, @Nullable Object input) {
        ExecutionContext context = new ExecutionContext(
                execution.arn(),
                execution.name(),
                execution.startDate(),
                machines.roleArn(machine),
                machine.arn(),
                machine.name());
        try {
            Outcome outcome = interpreter.run(machine.definition(), context, input, event -> {});
            end(execution, running -> ended(running, outcome));
        } catch (InterruptedException e) {
            end(
                    execution,
                    running ->
                            running.ended(ExecutionStatus.ABORTED, millis(clock), null, null, "It was interrupted."));
        } catch (RuntimeException | Error e) {
            LOG.error("Execution {} broke the interpreter", execution.arn(), e);
            end(
                    execution,
                    running -> running.ended(
                            ExecutionStatus.FAILED,
                            millis(clock),
                            null,
                            ErrorNames.RUNTIME,
                            "The embedded runtime failed: " + e));
        }
    }

    private Execution ended(Execution running, Outcome outcome) {
        if (outcome instanceof Outcome.Succeeded succeeded) {
            return running.ended(
                    ExecutionStatus.SUCCEEDED, millis(clock), JsonText.write(succeeded.output()), null, null);
        }
        if (outcome instanceof Outcome.Failed failed) {
            return running.ended(ExecutionStatus.FAILED, millis(clock), null, failed.error(), failed.cause());
        }
        return running.ended(ExecutionStatus.TIMED_OUT, millis(clock), null, null, null);
    }

    private void end(Execution execution, UnaryOperator<Execution> end) {
        Execution result = store.end(execution.arn(), millis(clock), end);
        if (result != null && UNASKED.contains(result.status())) {
            LOG.warn(
                    "Execution {} ended {}: {}: {}",
                    result.arn(),
                    result.status(),
                    Objects.requireNonNullElse(result.error(), "no error named"),
                    Objects.requireNonNullElse(result.cause(), "no cause given"));
        }
    }
}
