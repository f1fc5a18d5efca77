package dev.retune.local.stepfunctions.definition;

import dev.retune.local.stepfunctions.json.JsonText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A state machine that can be run: every state that is named exists, and every state can be reached.
 *
 * @param states by name, in the order of the definition
 * @param timeoutSeconds how long an execution may take, or null
 */
public record StateMachineDefinition(
        String startAt, Map<String, State> states, @Nullable Integer timeoutSeconds) {
    /** The longest time AWS lets a definition name. */
    public static final int MAX_SECONDS = 99_999_999;

    private static final int MAX_NAME = 80;

    public StateMachineDefinition {
        states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
        List<String> problems = new ArrayList<>();
        if (states.isEmpty()) {
            problems.add("States must have at least one state");
        }
        if (!states.containsKey(startAt)) {
            problems.add("StartAt names '" + startAt + "', which is not a state");
        }
        if (timeoutSeconds != null && (timeoutSeconds < 1 || timeoutSeconds > MAX_SECONDS)) {
            problems.add("TimeoutSeconds must be from 1 to " + MAX_SECONDS);
        }
        states.forEach((name, state) -> checkName(name, problems));
        if (problems.isEmpty()) {
            checkTargets(states, problems);
        }
        if (problems.isEmpty()) {
            checkReachable(startAt, states, problems);
        }
        if (!problems.isEmpty()) {
            throw new InvalidDefinitionException(problems);
        }
    }

    /** @throws InvalidDefinitionException naming everything that is wrong or not supported */
    public static StateMachineDefinition parse(String json) {
        Object value;
        try {
            value = JsonText.parse(json);
        } catch (IllegalArgumentException e) {
            throw new InvalidDefinitionException("the definition is not JSON: " + e.getMessage());
        }
        return of(value);
    }

    /**
     * @param definition the parsed definition: maps, lists, strings, numbers, booleans and nulls, as a JSON or YAML reader
     *     gives them
     * @throws InvalidDefinitionException naming everything that is wrong or not supported
     */
    public static StateMachineDefinition of(@Nullable Object definition) {
        return DefinitionReader.read(definition);
    }

    public State state(String name) {
        State state = states.get(name);
        if (state == null) {
            throw new IllegalArgumentException("no state '" + name + "'");
        }
        return state;
    }

    private static void checkName(String name, List<String> problems) {
        if (name.isBlank() || name.length() > MAX_NAME) {
            problems.add("state '" + name + "': a name has 1 to " + MAX_NAME + " characters");
        }
    }

    private static void checkTargets(Map<String, State> states, List<String> problems) {
        states.forEach((name, state) -> {
            for (String target : state.targets()) {
                if (!states.containsKey(target)) {
                    problems.add("state '" + name + "': leads to '" + target + "', which is not a state");
                }
            }
        });
    }

    private static void checkReachable(String startAt, Map<String, State> states, List<String> problems) {
        Set<String> reached = new LinkedHashSet<>(Set.of(startAt));
        Deque<String> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            State state = states.get(open.remove());
            for (String target : state == null ? Set.<String>of() : state.targets()) {
                if (reached.add(target)) {
                    open.add(target);
                }
            }
        }
        for (String name : states.keySet()) {
            if (!reached.contains(name)) {
                problems.add("state '" + name + "': no other state leads to it");
            }
        }
        if (states.values().stream().noneMatch(State::isEnd)) {
            problems.add("no state ends the execution: one needs End, or the type Succeed or Fail");
        }
    }
}
