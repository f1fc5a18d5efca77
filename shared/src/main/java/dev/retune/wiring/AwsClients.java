package dev.retune.wiring;

import dev.retune.dynamodb.CallSettings;
import java.time.Duration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * The AWS SDK's clients. Region, credentials and endpoints are the SDK's own settings, among them {@code
 * AWS_ENDPOINT_URL} and {@code AWS_ENDPOINT_URL_DYNAMODB} and their like, which point them at the embedded runtime or LocalStack.
 */
final class AwsClients {
    private static final Duration CALL = Duration.ofSeconds(3);
    private static final Duration ATTEMPT = Duration.ofMillis(1500);

    /** For the megabytes of a checkpoint. */
    private static final Duration OBJECT = Duration.ofSeconds(20);

    private static final Duration OBJECT_ATTEMPT = Duration.ofSeconds(8);

    private AwsClients() {}

    static DynamoDbClient dynamoDb() {
        return DynamoDbClient.builder()
                .httpClient(HttpClients.open())
                .overrideConfiguration(CallSettings.once())
                .build();
    }

    static SfnClient stepFunctions() {
        return SfnClient.builder()
                .httpClient(HttpClients.open())
                .overrideConfiguration(withinAHandlersTime())
                .build();
    }

    static S3Client s3() {
        return S3Client.builder()
                .httpClient(HttpClients.open())
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .apiCallTimeout(OBJECT)
                        .apiCallAttemptTimeout(OBJECT_ATTEMPT)
                        .build())
                .forcePathStyle(Environment.hasOwnS3Endpoint())
                .build();
    }

    static SecretsManagerClient secretsManager() {
        return SecretsManagerClient.builder()
                .httpClient(HttpClients.open())
                .overrideConfiguration(withinAHandlersTime())
                .build();
    }

    private static ClientOverrideConfiguration withinAHandlersTime() {
        return ClientOverrideConfiguration.builder()
                .apiCallTimeout(CALL)
                .apiCallAttemptTimeout(ATTEMPT)
                .build();
    }
}
