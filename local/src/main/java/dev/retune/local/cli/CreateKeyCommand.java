package dev.retune.local.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "create",
        description =
                "Issues an API key and prints it, and nothing else, on standard output. It is shown only this once.",
        mixinStandardHelpOptions = true)
final class CreateKeyCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final DataOption data = new DataOption();

    @Option(names = "--org", paramLabel = "O", required = true, description = "The organization the key belongs to.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is run
    private String organization;

    @Option(names = "--user", paramLabel = "U", required = true, description = "The user the key belongs to.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is run
    private String user;

    @Option(names = "--role", paramLabel = "R", required = true, description = "admin, member or viewer.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is run
    private String role;

    CreateKeyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> payload = Map.of("organization_id", organization, "user_id", user, "role", role);
        surroundings
                .output()
                .println(new FunctionCaller(surroundings, data.folder())
                        .call("IssueApiKeyFunction", payload)
                        .path("key")
                        .asText());
        return 0;
    }
}
