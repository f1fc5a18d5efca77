package dev.retune.local.samlocal;

import dev.retune.dynamodb.DynamoDbApiKeyStore;
import dev.retune.dynamodb.DynamoDbDatasetStore;
import dev.retune.dynamodb.DynamoDbFinetunedModelStore;
import dev.retune.dynamodb.DynamoDbMetricsStore;
import dev.retune.dynamodb.DynamoDbWorkIndex;
import dev.retune.dynamodb.LocalStackTable;
import dev.retune.dynamodb.Table;
import dev.retune.functions.RecordedBackend;
import dev.retune.functions.RecordedService;
import dev.retune.localstack.LocalStack;
import dev.retune.storage.S3Location;
import dev.retune.storage.S3ObjectStorage;
import dev.retune.tenant.ServerSecret;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * What the functions need of AWS, made in LocalStack one by one, and with what {@code events/} presume in it. Nothing
 * is deployed, so that nothing trains or sweeps while answers are compared.
 */
final class SamLocalBackend implements AutoCloseable {
    private static final String BUCKET = "sam-local-objects";
    private static final String SECRET = "01234567890123456789012345678901";
    private static final String ENDS_AT_ONCE = "{\"StartAt\":\"End\",\"States\":{\"End\":{\"Type\":\"Succeed\"}}}";

    private final LocalStack localStack;
    private final LocalStackTable table;
    private final S3Client s3;
    private final String secretArn;
    private final String stateMachineArn;

    SamLocalBackend(LocalStack localStack) {
        this.localStack = localStack;
        table = new LocalStackTable(localStack);
        s3 = localStack.client(S3Client.builder().forcePathStyle(true));
        s3.createBucket(request -> request.bucket(BUCKET));
        secretArn = localStack
                .client(SecretsManagerClient.builder())
                .createSecret(request -> request.name("sam-local").secretString(SECRET))
                .arn();
        stateMachineArn = localStack
                .client(SfnClient.builder())
                .createStateMachine(request -> request.name("sam-local")
                        .definition(ENDS_AT_ONCE)
                        .roleArn("arn:aws:iam::000000000000:role/sam-local"))
                .stateMachineArn();
    }

    /** What the template would set by references, which sam local cannot follow. */
    Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL",
                localStack.endpointForContainers().toString(),
                "RETUNE_TABLE",
                table.name(),
                "RETUNE_OBJECTS",
                "s3://" + BUCKET,
                "RETUNE_SECRET",
                secretArn,
                "RETUNE_TRAINING_SLOTS",
                "1",
                "RETUNE_TRAINING_STATE_MACHINE",
                stateMachineArn,
                "RETUNE_VALIDATION_STATE_MACHINE",
                stateMachineArn);
    }

    /** Removes all, and puts there what {@link RecordedService} tells of. */
    void seed() {
        table.empty();
        Table rows = table.table();
        ServerSecret secret = new ServerSecret(SECRET.getBytes(StandardCharsets.UTF_8));
        new RecordedService(new RecordedBackend(
                new DynamoDbFinetunedModelStore(rows),
                new DynamoDbWorkIndex(rows),
                new DynamoDbMetricsStore(rows),
                new DynamoDbDatasetStore(rows),
                new S3ObjectStorage(() -> s3, new S3Location(BUCKET, "")),
                new DynamoDbApiKeyStore(rows),
                secret.keyFor("API keys"),
                secret.keyFor("page tokens")));
        table.keepDatasetsForever();
    }

    @Override
    public void close() {
        table.close();
        s3.close();
    }
}
