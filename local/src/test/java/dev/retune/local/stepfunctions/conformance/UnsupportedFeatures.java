package dev.retune.local.stepfunctions.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a definition asks for that the embedded runtime does not have, found without the loader. */
final class UnsupportedFeatures {
    private static final Set<String> FIELDS = Set.of("HeartbeatSeconds", "Credentials");

    private UnsupportedFeatures() {}

    /** The names, as a refusal has to give at least one of them. */
    static Set<String> in(JsonNode machine) {
        Set<String> found = new LinkedHashSet<>();
        String inherited = machine.path("QueryLanguage").asText("JSONPath");
        for (Map.Entry<String, JsonNode> entry : machine.get("States").properties()) {
            JsonNode state = entry.getValue();
            String type = state.get("Type").asText();
            if (List.of("Parallel", "Map").contains(type)) {
                found.add("type " + type);
            }
            if (state.path("QueryLanguage").asText(inherited).equals("JSONPath")) {
                found.add("JSONPath");
            }
            String resource = state.path("Resource").asText("arn:aws:lambda:");
            if (!resource.startsWith("arn:aws:lambda:") && !resource.equals("arn:aws:states:::lambda:invoke")) {
                found.add(resource);
            }
            FIELDS.stream().filter(state::has).forEach(found::add);
        }
        return found;
    }
}
