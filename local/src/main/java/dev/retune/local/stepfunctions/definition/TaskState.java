package dev.retune.local.stepfunctions.definition;

import dev.retune.local.stepfunctions.jsonata.Template;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Calls a function.
 *
 * @param arguments null gives the state's input
 * @param timeoutSeconds null means no limit of its own
 */
public record TaskState(
        TaskResource resource,
        @Nullable Template arguments,
        @Nullable Template timeoutSeconds,
        List<Retrier> retriers,
        List<Catcher> catchers,
        Result result,
        Transition transition)
        implements State {
    public static final String FUNCTION_NAME = "FunctionName";
    public static final String PAYLOAD = "Payload";
    public static final Set<String> INVOKE_ARGUMENTS = Set.of(FUNCTION_NAME, PAYLOAD);

    public TaskState {
        retriers = List.copyOf(retriers);
        catchers = List.copyOf(catchers);
        List<ErrorNames> retried = new ArrayList<>();
        retriers.forEach(retrier -> retried.add(retrier.errors()));
        requireAllLast("Retry", retried);
        List<ErrorNames> caught = new ArrayList<>();
        catchers.forEach(catcher -> caught.add(catcher.errors()));
        requireAllLast("Catch", caught);
        Literals.requireSeconds("TimeoutSeconds", timeoutSeconds, 1);
        if (resource.isServiceIntegration() && (arguments == null || !arguments.isExpression())) {
            requireInvokeArguments(arguments == null ? Set.of() : arguments.names());
        }
    }

    @Override
    public String type() {
        return "Task";
    }

    @Override
    public Set<String> targets() {
        Set<String> targets = new LinkedHashSet<>(transition.targets());
        catchers.forEach(catcher -> targets.add(catcher.next()));
        return targets;
    }

    @Override
    public boolean isEnd() {
        return transition.next() == null;
    }

    private static void requireAllLast(String field, List<ErrorNames> errors) {
        for (int i = 0; i < errors.size() - 1; i++) {
            if (errors.get(i).matchAll()) {
                throw new IllegalArgumentException("States.ALL must stand in the last entry of " + field);
            }
        }
    }

    private static void requireInvokeArguments(Set<String> names) {
        if (!names.contains(FUNCTION_NAME)) {
            throw new IllegalArgumentException("Arguments must have FunctionName");
        }
        for (String name : names) {
            if (!INVOKE_ARGUMENTS.contains(name)) {
                throw new IllegalArgumentException(
                        "argument " + name
                                + " of lambda:invoke is not supported by the embedded runtime; it takes FunctionName and Payload");
            }
        }
    }
}
