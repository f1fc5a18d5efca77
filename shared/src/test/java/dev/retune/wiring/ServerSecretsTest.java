package dev.retune.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.retune.aws.ScriptedHttpClient;
import dev.retune.tenant.ServerSecret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

final class ServerSecretsTest {
    private static final String ARN = "arn:aws:secretsmanager:us-east-1:000000000000:secret:Secret-a1B2c3";
    private static final String VALUE = "0123456789012345678901234567890123456789";

    private final ScriptedHttpClient secretsManager = new ScriptedHttpClient();

    @TempDir
    Path folder;

    @Test
    void aFileTheSecretAsTextAndTheSecretAsBytesAreTheSameSecret() throws IOException {
        Path file = Files.writeString(folder.resolve("a secret"), VALUE);
        secretsManager
                .answer(200, "{\"SecretString\":\"" + VALUE + "\"}")
                .answer(
                        200,
                        "{\"SecretBinary\":\""
                                + Base64.getEncoder().encodeToString(VALUE.getBytes(StandardCharsets.UTF_8)) + "\"}");

        byte[] expected = fingerprint(new ServerSecret(VALUE.getBytes(StandardCharsets.UTF_8)));
        assertThat(fingerprint(read(file.toUri().toString()))).isEqualTo(expected);
        assertThat(fingerprint(read(ARN))).isEqualTo(expected);
        assertThat(fingerprint(read(ARN))).isEqualTo(expected);
        assertThat(secretsManager.requests())
                .allSatisfy(request -> assertThat(request).contains("{\"SecretId\":\"" + ARN + "\"}"))
                .hasSize(2);
    }

    @Test
    void whatPassesIsTriedAgain() {
        secretsManager.answer(500, "{}").answer(0, "").answer(200, "{\"SecretString\":\"" + VALUE + "\"}");

        read(ARN);

        assertThat(secretsManager.requests()).hasSize(3);
    }

    @Test
    void aSecretThatMayNotBeReadIsNamedTogetherWithTheReason() {
        secretsManager.answer(400, "{\"__type\":\"AccessDeniedException\",\"message\":\"not you\"}");

        assertThatIllegalStateException()
                .isThrownBy(() -> read(ARN))
                .withMessageStartingWith("the server secret cannot be read from " + ARN + ": not you");
    }

    @Test
    void aShortSecretIsRefusedAndNotShown() {
        secretsManager.answer(200, "{\"SecretString\":\"short\"}");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(ARN))
                .withMessage("the server secret has 5 bytes; it needs 32");
    }

    @Test
    void whatNamesNoSecretIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> read("my-secret"))
                .withMessageContaining("file:///path or the ARN")
                .withMessageEndingWith("my-secret");
    }

    private ServerSecret read(String location) {
        return ServerSecrets.read(
                location,
                () -> SecretsManagerClient.builder()
                        .httpClient(secretsManager)
                        .region(Region.US_EAST_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .build());
    }

    private static byte[] fingerprint(ServerSecret secret) {
        return secret.keyFor("test").of(new byte[0]);
    }
}
