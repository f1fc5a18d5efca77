package dev.retune.wiring;

import dev.retune.tenant.ServerSecret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/** Reads the server secret from where a setting says it is. */
final class ServerSecrets {
    private ServerSecrets() {}

    /**
     * @param location {@code file:///path}, or the ARN of a secret in Secrets Manager
     * @param secretsManager makes a client, if one is needed
     */
    static ServerSecret read(String location, Supplier<SecretsManagerClient> secretsManager) {
        if (location.startsWith("file:")) {
            return new ServerSecret(readFile(location));
        }
        if (location.startsWith("arn:")) {
            return new ServerSecret(readSecret(location, secretsManager));
        }
        throw new IllegalStateException(
                "the server secret is named by file:///path or the ARN of a secret in Secrets Manager, not by "
                        + location);
    }

    private static byte[] readFile(String location) {
        try {
            return Files.readAllBytes(Path.of(URI.create(location)));
        } catch (IOException e) {
            throw new IllegalStateException("the server secret cannot be read from " + location, e);
        }
    }

    private static byte[] readSecret(String arn, Supplier<SecretsManagerClient> secretsManager) {
        try (SecretsManagerClient client = secretsManager.get()) {
            GetSecretValueResponse value = client.getSecretValue(request -> request.secretId(arn));
            return value.secretBinary() == null
                    ? value.secretString().getBytes(StandardCharsets.UTF_8)
                    : value.secretBinary().asByteArray();
        } catch (SdkException e) {
            throw new IllegalStateException("the server secret cannot be read from " + arn + ": " + e.getMessage(), e);
        }
    }
}
