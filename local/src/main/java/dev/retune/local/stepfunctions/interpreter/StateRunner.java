package dev.retune.local.stepfunctions.interpreter;

import dev.retune.local.stepfunctions.definition.ChoiceRule;
import dev.retune.local.stepfunctions.definition.ChoiceState;
import dev.retune.local.stepfunctions.definition.ErrorNames;
import dev.retune.local.stepfunctions.definition.FailState;
import dev.retune.local.stepfunctions.definition.PassState;
import dev.retune.local.stepfunctions.definition.State;
import dev.retune.local.stepfunctions.definition.StateMachineDefinition;
import dev.retune.local.stepfunctions.definition.SucceedState;
import dev.retune.local.stepfunctions.definition.TaskState;
import dev.retune.local.stepfunctions.definition.WaitState;
import dev.retune.local.stepfunctions.jsonata.EvaluationException;
import dev.retune.local.stepfunctions.jsonata.Scope;
import dev.retune.local.stepfunctions.jsonata.Template;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** What each type of state does, once. */
final class StateRunner {
    private final Pace pace;
    private final TaskCall tasks;

    StateRunner(History history, Pace pace, TaskRunner tasks) {
        this.pace = pace;
        this.tasks = new TaskCall(history, pace, tasks);
    }

    Step run(State state, Visit visit, Scope scope)
            throws EvaluationException, StateFailure, DeadlineExceeded, InterruptedException {
        if (state instanceof TaskState task) {
            return tasks.run(task, visit, scope);
        }
        if (state instanceof ChoiceState choice) {
            return choose(choice, visit, scope);
        }
        if (state instanceof WaitState wait) {
            pace.sleep(duration(wait, scope));
            return visit.leave(
                    wait.result(), scope, visit.input(), wait.transition().next());
        }
        if (state instanceof PassState pass) {
            return visit.leave(
                    pass.result(), scope, visit.input(), pass.transition().next());
        }
        if (state instanceof SucceedState succeed) {
            return visit.leave(succeed.result(), scope, visit.input(), null);
        }
        if (state instanceof FailState fail) {
            throw new StateFailure(text(fail.error(), scope), text(fail.cause(), scope));
        }
        throw new IllegalStateException("no such type of state: " + state.type());
    }

    private static Step choose(ChoiceState choice, Visit visit, Scope scope) throws EvaluationException, StateFailure {
        for (ChoiceRule rule : choice.rules()) {
            if (rule.condition().evaluate(scope, Boolean.class, "boolean")) {
                return visit.leave(rule.result(), scope, visit.input(), rule.next());
            }
        }
        if (choice.otherwise() == null) {
            // The language's specification says States.NoChoiceMatched; this is what AWS answers.
            throw visit.failure(
                    ErrorNames.RUNTIME,
                    "Failed to transition out of the state. The state does not point to a next state.");
        }
        return visit.leave(choice.result(), scope, visit.input(), choice.otherwise());
    }

    private Duration duration(WaitState wait, Scope scope) throws EvaluationException {
        if (wait.seconds() != null) {
            return Duration.ofSeconds(wait.seconds().evaluateInteger(scope, 0, StateMachineDefinition.MAX_SECONDS));
        }
        Template timestamp = wait.timestamp();
        String text = timestamp == null ? "" : timestamp.evaluate(scope, String.class, "string");
        try {
            Instant until = OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant();
            Duration duration = Duration.between(pace.now(), until);
            return duration.isNegative() ? Duration.ZERO : duration;
        } catch (DateTimeException e) {
            throw new EvaluationException(
                    "The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: "
                            + text);
        }
    }

    private static @Nullable String text(@Nullable Template template, Scope scope) throws EvaluationException {
        return template == null ? null : template.evaluate(scope, String.class, "string");
    }
}
