package dev.retune.local.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.local.template.TemplateResources;
import dev.retune.local.template.TemplateResources.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What template.yaml allows each function, by its logical id. */
record Permissions(Map<String, Set<UsedAction>> byFunction) {
    private static final Map<String, Object> IN_TRANSACTIONS =
            Map.of("ForAnyValue:StringEquals", Map.of("dynamodb:EnclosingOperation", List.of("TransactWriteItems")));

    static Permissions ofFunctions() {
        Map<String, Set<UsedAction>> all = new TreeMap<>();
        TemplateResources.permissions("AWS::Serverless::Function")
                .forEach((function, statements) -> all.put(function, actions(statements)));
        return new Permissions(all);
    }

    Set<UsedAction> of(String function) {
        return byFunction.getOrDefault(function, Set.of());
    }

    boolean allow(String function, UsedAction action) {
        return of(function).contains(action) || of(function).contains(action.alone());
    }

    private static Set<UsedAction> actions(List<Statement> statements) {
        Set<UsedAction> actions = new TreeSet<>();
        for (Statement statement : statements) {
            boolean inTransactions = !statement.condition().isEmpty();
            if (inTransactions) {
                assertThat(statement.condition()).isEqualTo(IN_TRANSACTIONS);
            }
            statement.resources().stream()
                    .map(UsedResource::of)
                    .forEach(on -> statement
                            .actions()
                            .forEach(action -> actions.add(new UsedAction(action, on, inTransactions))));
        }
        return actions;
    }
}
