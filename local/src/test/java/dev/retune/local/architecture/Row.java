package dev.retune.local.architecture;

import dev.retune.local.template.TemplateResources.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A function in the picture.
 *
 * @param callers what calls it, such as a route
 * @param uses what it may use, and whether it may change that
 */
record Row(String callers, String function, Map<Lane, Boolean> uses) {

    static Row of(String callers, String logicalId, List<Statement> permissions) {
        Map<Lane, Boolean> uses = new TreeMap<>();
        for (Statement statement : permissions) {
            Lane lane = Lane.of(statement);
            boolean changes = statement.actions().stream().anyMatch(Row::changes);
            uses.merge(lane, changes, Boolean::logicalOr);
        }
        return new Row(callers, logicalId.replaceFirst("Function$", ""), uses);
    }

    private static boolean changes(String action) {
        String verb = action.substring(action.indexOf(':') + 1);
        return !verb.startsWith("Get")
                && !verb.startsWith("List")
                && !verb.startsWith("Query")
                && !verb.startsWith("Describe");
    }
}
