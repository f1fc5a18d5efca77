package dev.retune.bench.startup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retune.local.template.FunctionResource;
import dev.retune.local.template.FunctionResource.Route;
import dev.retune.local.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A function and an event that it answers well.
 *
 * @param name the event's, such as {@code get-finetuned-model}
 */
record FunctionCase(
        String name,
        String handler,
        int memoryMegabytes,
        Map<String, String> environment,
        byte[] event,
        int expectedStatus) {
    static final String BASELINE = "baseline";

    private static final JsonMapper JSON = new JsonMapper();
    private static final String REQUEST = ".request.json";

    /** One for each function of the template that has an event of its route and a good answer, by name. */
    static List<FunctionCase> all(Template template, Path events) throws IOException {
        List<FunctionCase> cases = new ArrayList<>();
        for (Path file : requests(events)) {
            JsonNode event = JSON.readTree(file.toFile());
            String name = file.getFileName().toString().replace(REQUEST, "");
            int status = JSON.readTree(events.resolve(name + ".response.json").toFile())
                    .required("status")
                    .asInt();
            for (FunctionResource function : template.functions()) {
                boolean known = cases.stream().anyMatch(one -> one.handler().equals(function.handler()));
                if (status == 200 && !known && function.routes().stream().anyMatch(route -> matches(route, event))) {
                    cases.add(new FunctionCase(
                            name,
                            function.handler(),
                            function.memoryMegabytes(),
                            function.environment(),
                            Files.readAllBytes(file),
                            status));
                }
            }
        }
        // What removes rows comes last.
        cases.sort(Comparator.comparing(FunctionCase::deletes).thenComparing(FunctionCase::name));
        return cases;
    }

    /** The usual way to write what {@code get-finetuned-model} does. */
    FunctionCase baseline() {
        return new FunctionCase(
                BASELINE,
                "dev.retune.bench.baseline.GetFinetunedModelHandler",
                memoryMegabytes,
                environment,
                event,
                expectedStatus);
    }

    boolean isBaseline() {
        return name.equals(BASELINE);
    }

    void requireExpected(String answer) throws IOException {
        int status = JSON.readTree(answer).path("statusCode").asInt();
        if (status != expectedStatus) {
            throw new IOException(name + " answered " + answer);
        }
    }

    private boolean deletes() {
        return name.startsWith("delete-");
    }

    /** The plain case of an operation has the shortest name. */
    private static List<Path> requests(Path events) throws IOException {
        try (Stream<Path> files = Files.list(events)) {
            return files.filter(file -> file.getFileName().toString().endsWith(REQUEST))
                    .sorted(Comparator.comparing((Path file) -> file.toString().length())
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        }
    }

    private static boolean matches(Route route, JsonNode event) {
        return route.path().equals(event.required("resource").asText())
                && route.method().equals(event.required("httpMethod").asText().toUpperCase(Locale.ROOT));
    }
}
