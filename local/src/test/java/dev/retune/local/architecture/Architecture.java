package dev.retune.local.architecture;

import dev.retune.local.template.FunctionResource;
import dev.retune.local.template.FunctionResource.Route;
import dev.retune.local.template.StateMachineResource;
import dev.retune.local.template.Template;
import dev.retune.local.template.TemplateResources;
import dev.retune.local.template.TemplateResources.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the template says of who calls a function and what that may use. */
final class Architecture {
    private static final String ANY = "ANY";

    private final Template template = Template.read(TemplateResources.TEMPLATE, Map.of());
    private final Map<String, List<Statement>> permissions = TemplateResources.permissions("AWS::Serverless::Function");

    List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        List<Row> endpoints = rows(function -> !function.routes().isEmpty(), Architecture::routes);
        groups.add(new Group("API Gateway, one function per endpoint", endpoints));
        Map<String, List<String>> callers = new LinkedHashMap<>();
        for (StateMachineResource machine : template.stateMachines()) {
            Map<String, List<String>> tasks = tasks(machine);
            tasks.forEach((function, states) ->
                    callers.computeIfAbsent(function, name -> new ArrayList<>()).addAll(states));
            groups.add(new Group(
                    "Step Functions, "
                            + machine.logicalId().replace("StateMachine", "").toLowerCase(Locale.ROOT),
                    rows(
                            function -> tasks.containsKey(function.arn()),
                            function -> String.join(", ", tasks.get(function.arn())))));
        }
        groups.add(new Group(
                "EventBridge schedule",
                rows(
                        function -> !function.schedules().isEmpty(),
                        function ->
                                "every " + function.schedules().get(0).every().toMinutes() + " min")));
        groups.add(new Group(
                "An operator",
                rows(
                        function -> function.routes().isEmpty()
                                && function.schedules().isEmpty()
                                && !callers.containsKey(function.arn()),
                        function -> "sam remote invoke")));
        return groups;
    }

    private List<Row> rows(Predicate<FunctionResource> chosen, Function<FunctionResource, String> caller) {
        return template.functions().stream()
                .filter(chosen)
                .map(function ->
                        Row.of(caller.apply(function), function.logicalId(), permissions.get(function.logicalId())))
                .toList();
    }

    private static String routes(FunctionResource function) {
        Route first = function.routes().get(0);
        return first.method().equals(ANY) ? "whatever else is asked for" : first.method() + " " + first.path();
    }

    /** The states that call a function, by its ARN without an alias. */
    private static Map<String, List<String>> tasks(StateMachineResource machine) {
        Map<String, List<String>> tasks = new LinkedHashMap<>();
        ((Map<?, ?>) machine.definition().get("States")).forEach((name, state) -> {
            if (((Map<?, ?>) state).get("Arguments") instanceof Map<?, ?> arguments) {
                String function = String.valueOf(arguments.get("FunctionName")).replaceFirst(":live$", "");
                tasks.computeIfAbsent(function, arn -> new ArrayList<>()).add(String.valueOf(name));
            }
        });
        return tasks;
    }

    /** How many functions there are, each of which must be somewhere. */
    int functions() {
        return template.functions().size();
    }

    static int count(List<Group> groups) {
        return groups.stream().map(Group::rows).collect(Collectors.summingInt(List::size));
    }
}
