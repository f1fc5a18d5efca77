package dev.retune.local.stepfunctions.interpreter;

import dev.retune.local.stepfunctions.definition.ErrorNames;
import dev.retune.local.stepfunctions.definition.StateMachineDefinition;
import dev.retune.local.stepfunctions.definition.TaskState;
import dev.retune.local.stepfunctions.json.JsonText;
import dev.retune.local.stepfunctions.jsonata.EvaluationException;
import dev.retune.local.stepfunctions.jsonata.Scope;
import dev.retune.local.stepfunctions.jsonata.Template;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One try of a Task state. */
final class TaskCall {
    private final History history;
    private final Pace pace;
    private final TaskRunner tasks;

    TaskCall(History history, Pace pace, TaskRunner tasks) {
        this.history = history;
        this.pace = pace;
        this.tasks = tasks;
    }

    Step run(TaskState task, Visit visit, Scope scope)
            throws EvaluationException, StateFailure, DeadlineExceeded, InterruptedException {
        Object arguments =
                task.arguments() == null ? visit.input() : task.arguments().evaluate(scope);
        Template timeoutSeconds = task.timeoutSeconds();
        Duration timeout = timeoutSeconds == null
                ? null
                : Duration.ofSeconds(timeoutSeconds.evaluateInteger(scope, 1, StateMachineDefinition.MAX_SECONDS));
        TaskInvocation invocation = TaskInvocation.of(task.resource(), arguments, visit);
        String kind = invocation.eventKind();
        history.add(kind + "Scheduled", visit.state());
        history.add(kind + "Started", visit.state());
        Object answer = answer(invocation, visit, timeout);
        history.add(kind + "Succeeded", visit.state());
        Object result = invocation.result(answer);
        Map<String, @Nullable Object> states = new LinkedHashMap<>(scope.states());
        states.put("result", result);
        return visit.leave(
                task.result(),
                new Scope(states, scope.variables(), scope.random()),
                result,
                task.transition().next());
    }

    private @Nullable Object answer(TaskInvocation invocation, Visit visit, @Nullable Duration timeout)
            throws StateFailure, DeadlineExceeded, InterruptedException {
        Duration left = pace.remaining();
        boolean executionFirst = left != null && (timeout == null || left.compareTo(timeout) < 0);
        try {
            Limits.check(invocation.payload(), visit.state());
            String answer = tasks.call(invocation.function(), invocation.payload(), executionFirst ? left : timeout);
            Limits.check(answer, invocation.source());
            return JsonText.parse(answer);
        } catch (TimeoutException e) {
            if (executionFirst) {
                throw new DeadlineExceeded();
            }
            history.add(invocation.eventKind() + "TimedOut", visit.state());
            throw new StateFailure(ErrorNames.TIMEOUT, null);
        } catch (StateFailure e) {
            history.add(invocation.eventKind() + "Failed", visit.state());
            throw e;
        } catch (IllegalArgumentException e) {
            history.add(invocation.eventKind() + "Failed", visit.state());
            throw visit.failure(
                    ErrorNames.RUNTIME,
                    "The function " + invocation.function() + " did not return JSON: " + e.getMessage());
        }
    }
}
