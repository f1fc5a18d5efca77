package dev.retune.local.stepfunctions.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a parsed definition and gathers the problems of all its states. */
final class DefinitionReader {
    /** What AWS takes where a definition says nothing. */
    private static final String DEFAULT_QUERY_LANGUAGE = "JSONPath";

    private DefinitionReader() {}

    static StateMachineDefinition read(@Nullable Object definition) {
        List<String> problems = new ArrayList<>();
        try {
            Fields fields = new Fields(definition);
            String language = language(fields, DEFAULT_QUERY_LANGUAGE);
            String startAt = fields.requiredString("StartAt");
            Integer timeout = fields.integer("TimeoutSeconds");
            if (!"1.0".equals(fields.has("Version") ? fields.string("Version") : "1.0")) {
                throw fields.refuse("Version must be \"1.0\"");
            }
            Map<String, State> states = states(fields.any("States"), language, problems);
            fields.refuseOthers("a state machine");
            if (problems.isEmpty()) {
                return new StateMachineDefinition(startAt, states, timeout);
            }
        } catch (InvalidDefinitionException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            problems.add("the definition: " + e.getMessage());
        }
        throw new InvalidDefinitionException(problems);
    }

    static String language(Fields fields, String inherited) {
        String language = fields.has("QueryLanguage") ? fields.requiredString("QueryLanguage") : inherited;
        if (!language.equals("JSONata") && !language.equals("JSONPath")) {
            throw fields.refuse("QueryLanguage must be JSONata or JSONPath, not " + language);
        }
        return language;
    }

    private static Map<String, State> states(@Nullable Object value, String language, List<String> problems) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("States must be an object with a state for each name");
        }
        Map<String, State> states = new LinkedHashMap<>();
        map.forEach((key, state) -> {
            String name = String.valueOf(key);
            try {
                states.put(name, StateReader.read(state, language));
            } catch (IllegalArgumentException e) {
                problems.add("state '" + name + "': " + e.getMessage());
            }
        });
        return states;
    }
}
