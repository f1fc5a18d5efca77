package dev.retune.local.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "revoke",
        description = "Revokes an API key. A server that has just seen it may take it for another minute.",
        mixinStandardHelpOptions = true)
final class RevokeKeyCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final DataOption data = new DataOption();

    @Parameters(paramLabel = "KEY_ID", description = "The id, as `retune keys list` shows it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is run
    private String keyId;

    @Option(
            names = "--org",
            paramLabel = "O",
            defaultValue = "default",
            description = "The key's organization (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is run
    private String organization;

    RevokeKeyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        new FunctionCaller(surroundings, data.folder())
                .call("RevokeApiKeyFunction", Map.of("organization_id", organization, "key_id", keyId));
        surroundings.errors().println("Revoked " + keyId);
        return 0;
    }
}
