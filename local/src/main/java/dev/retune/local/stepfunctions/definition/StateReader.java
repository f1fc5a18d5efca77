package dev.retune.local.stepfunctions.definition;

import dev.retune.local.stepfunctions.jsonata.Template;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one state. */
final class StateReader {
    private static final Set<String> NOT_BUILT = Set.of("Parallel", "Map");
    private static final Pattern VARIABLE = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]{0,79}");

    private StateReader() {}

    static State read(@Nullable Object value, String machineLanguage) {
        Fields fields = new Fields(value);
        String type = fields.requiredString("Type");
        String language = DefinitionReader.language(fields, machineLanguage);
        if (NOT_BUILT.contains(type)) {
            throw new IllegalArgumentException("type " + type + " is not supported by the embedded runtime");
        }
        if (!language.equals("JSONata")) {
            throw new IllegalArgumentException(
                    "query language JSONPath is not supported by the embedded runtime; set QueryLanguage to JSONata");
        }
        State state = state(fields, type);
        fields.refuseOthers("type " + type);
        return state;
    }

    private static State state(Fields fields, String type) {
        return switch (type) {
            case "Task" -> task(fields);
            case "Choice" -> choice(fields);
            case "Wait" ->
                new WaitState(
                        fields.template("Seconds"),
                        fields.template("Timestamp"),
                        result(fields, StatesReferences.NONE),
                        transition(fields));
            case "Pass" -> new PassState(result(fields, StatesReferences.NONE), transition(fields));
            case "Succeed" -> new SucceedState(new Result(fields.template("Output"), Map.of()));
            case "Fail" -> new FailState(fields.template("Error"), fields.template("Cause"));
            default ->
                throw new IllegalArgumentException("type " + type
                        + " is not a type of state; those are Task, Choice, Wait, Pass, Succeed and Fail");
        };
    }

    private static TaskState task(Fields fields) {
        return new TaskState(
                new TaskResource(fields.requiredString("Resource")),
                fields.template("Arguments"),
                fields.template("TimeoutSeconds"),
                fields.list("Retry", StateReader::retrier),
                fields.list("Catch", StateReader::catcher),
                result(fields, StatesReferences.RESULT),
                transition(fields));
    }

    private static ChoiceState choice(Fields fields) {
        return new ChoiceState(
                fields.list("Choices", StateReader::rule),
                fields.string("Default"),
                result(fields, StatesReferences.NONE));
    }

    private static Transition transition(Fields fields) {
        String next = fields.string("Next");
        boolean end = fields.isTrue("End");
        if ((next != null) == end) {
            throw fields.refuse("needs either Next or \"End\": true");
        }
        return next == null ? Transition.END : new Transition(next);
    }

    private static ChoiceRule rule(Fields fields) {
        Template condition = fields.template("Condition");
        if (condition == null) {
            fields.refuseOthers("a choice rule");
            throw fields.refuse("Condition is missing");
        }
        ChoiceRule rule =
                new ChoiceRule(condition, result(fields, StatesReferences.NONE), fields.requiredString("Next"));
        fields.refuseOthers("a choice rule");
        return rule;
    }

    private static Retrier retrier(Fields fields) {
        Integer interval = fields.integer("IntervalSeconds");
        Integer attempts = fields.integer("MaxAttempts");
        Number rate = fields.number("BackoffRate");
        Retrier retrier = new Retrier(
                new ErrorNames(fields.strings("ErrorEquals")),
                interval == null ? Retrier.DEFAULT_INTERVAL_SECONDS : interval,
                attempts == null ? Retrier.DEFAULT_MAX_ATTEMPTS : attempts,
                rate == null ? Retrier.DEFAULT_BACKOFF_RATE : rate.doubleValue(),
                fields.integer("MaxDelaySeconds"),
                isFull(fields));
        fields.refuseOthers("a retrier");
        return retrier;
    }

    private static boolean isFull(Fields fields) {
        String strategy = fields.has("JitterStrategy") ? fields.requiredString("JitterStrategy") : "NONE";
        if (!strategy.equals("FULL") && !strategy.equals("NONE")) {
            throw fields.refuse("JitterStrategy must be FULL or NONE");
        }
        return strategy.equals("FULL");
    }

    private static Catcher catcher(Fields fields) {
        Catcher catcher = new Catcher(
                new ErrorNames(fields.strings("ErrorEquals")),
                result(fields, StatesReferences.ERROR_OUTPUT),
                fields.requiredString("Next"));
        fields.refuseOthers("a catcher");
        return catcher;
    }

    private static Result result(Fields fields, StatesReferences references) {
        Map<String, Template> assign = fields.templates("Assign", references);
        for (String name : assign.keySet()) {
            if (!VARIABLE.matcher(name).matches() || name.equals("states")) {
                throw fields.refuse("Assign cannot set a variable named '" + name + "'");
            }
        }
        return new Result(fields.template("Output", references), assign);
    }
}
