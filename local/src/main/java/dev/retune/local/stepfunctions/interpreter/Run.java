package dev.retune.local.stepfunctions.interpreter;

import dev.retune.local.stepfunctions.definition.Catcher;
import dev.retune.local.stepfunctions.definition.ErrorNames;
import dev.retune.local.stepfunctions.definition.FailState;
import dev.retune.local.stepfunctions.definition.State;
import dev.retune.local.stepfunctions.definition.StateMachineDefinition;
import dev.retune.local.stepfunctions.definition.TaskState;
import dev.retune.local.stepfunctions.jsonata.EvaluationException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One execution, from its first state to its end. */
final class Run {
    private final StateMachineDefinition machine;
    private final ExecutionContext context;
    private final @Nullable Object input;
    private final History history;
    private final Pace pace;
    private final RandomGenerator random;
    private final StateRunner states;
    private final Map<String, @Nullable Object> variables = new HashMap<>();

    Run(
            StateMachineDefinition machine,
            ExecutionContext context,
            @Nullable Object input,
            History history,
            Pace pace,
            TaskRunner tasks,
            RandomGenerator random) {
        this.machine = machine;
        this.context = context;
        this.input = input;
        this.history = history;
        this.pace = pace;
        this.random = random;
        this.states = new StateRunner(history, pace, tasks);
    }

    Outcome toEnd() throws InterruptedException {
        try {
            history.add("ExecutionStarted", "");
            Step step = new Step(input, machine.startAt());
            while (step.next() != null) {
                pace.check();
                step = visit(step.next(), step.output());
            }
            history.end("ExecutionSucceeded");
            return new Outcome.Succeeded(step.output());
        } catch (StateFailure e) {
            history.end("ExecutionFailed");
            return new Outcome.Failed(e.error(), e.explanation());
        } catch (DeadlineExceeded e) {
            history.end("ExecutionTimedOut");
            return new Outcome.TimedOut();
        }
    }

    Map<String, @Nullable Object> context(String state, Instant enteredTime, int retryCount) {
        return context.inState(state, enteredTime, retryCount, input);
    }

    private Step visit(String name, @Nullable Object data) throws StateFailure, DeadlineExceeded, InterruptedException {
        State state = machine.state(name);
        int entered = history.add(state.type() + "StateEntered", name);
        Visit visit = new Visit(name, entered, pace.now(), data, this, variables, random);
        Step step = withRetries(state, visit);
        if (!(state instanceof FailState)) {
            history.add(state.type() + "StateExited", name);
        }
        return step;
    }

    private Step withRetries(State state, Visit visit) throws StateFailure, DeadlineExceeded, InterruptedException {
        TaskState task = state instanceof TaskState t ? t : null;
        Retries retries = new Retries(task == null ? List.of() : task.retriers(), random);
        while (true) {
            try {
                return once(state, visit, retries);
            } catch (StateFailure e) {
                Step step = recover(task, visit, retries, e);
                if (step != null) {
                    return step;
                }
            }
        }
    }

    private Step once(State state, Visit visit, Retries retries)
            throws StateFailure, DeadlineExceeded, InterruptedException {
        try {
            return states.run(state, visit, visit.scope(retries.count()));
        } catch (EvaluationException e) {
            throw evaluationFailed(visit, e);
        }
    }

    /** Waits for the next try and returns null, or goes where a catcher says; without either the failure goes on. */
    private @Nullable Step recover(@Nullable TaskState task, Visit visit, Retries retries, StateFailure failure)
            throws StateFailure, DeadlineExceeded, InterruptedException {
        String error = failure.error();
        if (task == null || error == null) {
            throw failure;
        }
        Duration delay = retries.next(error);
        if (delay != null) {
            pace.sleep(delay);
            pace.check();
            return null;
        }
        for (Catcher catcher : task.catchers()) {
            if (catcher.errors().match(error)) {
                return caught(catcher, visit, retries, failure);
            }
        }
        throw failure;
    }

    private Step caught(Catcher catcher, Visit visit, Retries retries, StateFailure failure) throws StateFailure {
        Map<String, @Nullable Object> errorOutput = new LinkedHashMap<>();
        errorOutput.put("Error", failure.error());
        errorOutput.put("Cause", failure.explanation() == null ? "" : failure.explanation());
        try {
            return visit.leave(
                    catcher.result(),
                    visit.scope(retries.count(), "errorOutput", errorOutput),
                    errorOutput,
                    catcher.next());
        } catch (EvaluationException e) {
            throw evaluationFailed(visit, e);
        }
    }

    private StateFailure evaluationFailed(Visit visit, EvaluationException e) throws StateFailure {
        history.add("EvaluationFailed", visit.state());
        return visit.failure(ErrorNames.QUERY_EVALUATION_ERROR, String.valueOf(e.getMessage()));
    }
}
