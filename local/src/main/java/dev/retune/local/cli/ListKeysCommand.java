package dev.retune.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        description = "Lists an organization's API keys by their ids; the keys themselves are not stored.",
        mixinStandardHelpOptions = true)
final class ListKeysCommand implements Callable<Integer> {
    private static final String ROW = "%-36s  %-20s  %-8s  %s%n";

    private final Surroundings surroundings;

    @Mixin
    private final DataOption data = new DataOption();

    @Option(
            names = "--org",
            paramLabel = "O",
            defaultValue = "default",
            description = "The organization (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is run
    private String organization;

    ListKeysCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        JsonNode answer = new FunctionCaller(surroundings, data.folder())
                .call("ListApiKeysFunction", Map.of("organization_id", organization));
        surroundings.output().printf(ROW, "KEY ID", "USER", "ROLE", "CREATED");
        for (JsonNode key : answer.path("keys")) {
            surroundings
                    .output()
                    .printf(
                            ROW,
                            key.path("key_id").asText(),
                            key.path("user_id").asText(),
                            key.path("role").asText(),
                            key.path("created_at").asText());
        }
        return 0;
    }
}
