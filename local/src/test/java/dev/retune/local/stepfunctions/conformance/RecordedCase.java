package dev.retune.local.stepfunctions.conformance;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An execution recorded from AWS. */
record RecordedCase(String id, String definition, String input, JsonNode lambdas, List<JsonNode> events) {
    static final String FILE = "asl-jsonata-recorded-cases.json";
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final String SETTING = "RETUNE_CONFORMANCE";

    /** The file, if this machine has it: the folder in RETUNE_CONFORMANCE, or shared/conformance above this one. */
    static Optional<Path> file() {
        String folder = System.getProperty(SETTING, System.getenv().getOrDefault(SETTING, ""));
        if (!folder.isEmpty()) {
            return Optional.of(Path.of(folder, FILE)).filter(Files::isRegularFile);
        }
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            Path file = up.resolve("shared/conformance").resolve(FILE);
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    static List<RecordedCase> read(Path file) throws IOException {
        List<RecordedCase> cases = new ArrayList<>();
        for (JsonNode node : MAPPER.readTree(file.toFile())) {
            List<JsonNode> events = new ArrayList<>();
            node.get("expected").get("events").forEach(events::add);
            cases.add(new RecordedCase(
                    node.get("id").asText().replaceFirst(".*/v2/", ""),
                    node.get("definition").asText(),
                    node.get("input").asText(),
                    node.get("lambdas"),
                    events));
        }
        return cases;
    }

    /** Each event as {@code number type state}. */
    List<String> eventLines() {
        List<String> lines = new ArrayList<>();
        String state = "";
        for (JsonNode event : events) {
            String type = event.get("type").asText();
            state = event.path("stateEnteredEventDetails").path("name").asText(state);
            lines.add(line(event.get("id").asInt(), type, type.startsWith("Execution") ? "" : state));
        }
        return lines;
    }

    static String line(int id, String type, String state) {
        return (id + " " + type + " " + state).trim();
    }

    boolean succeeded() {
        return last().get("type").asText().equals("ExecutionSucceeded");
    }

    JsonNode output() throws IOException {
        JsonNode output = last().get("executionSucceededEventDetails").get("output");
        // The recording shows objects parsed and everything else as AWS's JSON text.
        return output.isTextual() ? MAPPER.readTree(output.asText()) : output;
    }

    String error() {
        return last().path("executionFailedEventDetails").path("error").asText(null);
    }

    String cause() {
        return last().path("executionFailedEventDetails").path("cause").asText(null);
    }

    @Override
    public String toString() {
        return id;
    }

    private JsonNode last() {
        return events.get(events.size() - 1);
    }
}
