package dev.retune.local.stepfunctions.interpreter;

import dev.retune.local.stepfunctions.definition.Result;
import dev.retune.local.stepfunctions.jsonata.EvaluationException;
import dev.retune.local.stepfunctions.jsonata.Scope;
import dev.retune.local.stepfunctions.jsonata.Template;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One visit to a state: what its expressions see and what it leaves behind. */
final class Visit {
    private final String state;
    private final int enteredEvent;
    private final Instant enteredTime;
    private final @Nullable Object input;
    private final Run run;
    private final Map<String, @Nullable Object> variables;
    private final RandomGenerator random;

    Visit(
            String state,
            int enteredEvent,
            Instant enteredTime,
            @Nullable Object input,
            Run run,
            Map<String, @Nullable Object> variables,
            RandomGenerator random) {
        this.state = state;
        this.enteredEvent = enteredEvent;
        this.enteredTime = enteredTime;
        this.input = input;
        this.run = run;
        this.variables = variables;
        this.random = random;
    }

    String state() {
        return state;
    }

    @Nullable
    Object input() {
        return input;
    }

    Scope scope(int retryCount) {
        return new Scope(states(retryCount), variables, random);
    }

    /** @param name result or errorOutput */
    Scope scope(int retryCount, String name, @Nullable Object value) {
        Map<String, @Nullable Object> states = states(retryCount);
        states.put(name, value);
        return new Scope(states, variables, random);
    }

    /** Output and Assign both see the variables as they were before. */
    Step leave(Result result, Scope scope, @Nullable Object defaultOutput, @Nullable String next)
            throws EvaluationException, StateFailure {
        Template template = result.output();
        Object output = template == null ? defaultOutput : template.evaluate(scope);
        Map<String, @Nullable Object> assigned = new HashMap<>();
        for (Map.Entry<String, Template> entry : result.assign().entrySet()) {
            assigned.put(entry.getKey(), entry.getValue().evaluate(scope));
        }
        Limits.check(output, state);
        variables.putAll(assigned);
        return new Step(output, next);
    }

    StateFailure failure(String error, String message) {
        return new StateFailure(
                error,
                "An error occurred while executing the state '" + state + "' (entered at the event id #" + enteredEvent
                        + "). " + message);
    }

    private Map<String, @Nullable Object> states(int retryCount) {
        Map<String, @Nullable Object> states = new LinkedHashMap<>();
        states.put("input", input);
        states.put("context", run.context(state, enteredTime, retryCount));
        return states;
    }
}
