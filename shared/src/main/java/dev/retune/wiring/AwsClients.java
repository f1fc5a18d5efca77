package dev.retune.wiring;

import dev.retune.dynamodb.CallSettings;
import java.time.Duration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * The AWS SDK's clients. Region, credentials and endpoints are the SDK's own settings, among them {@code
 * AWS_ENDPOINT_URL_DYNAMODB} and {@code AWS_ENDPOINT_URL_SFN}, which point them at the embedded runtime or LocalStack.
 */
final class AwsClients {
    private static final Duration CALL = Duration.ofSeconds(3);
    private static final Duration ATTEMPT = Duration.ofMillis(1500);

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

    private static ClientOverrideConfiguration withinAHandlersTime() {
        return ClientOverrideConfiguration.builder()
                .apiCallTimeout(CALL)
                .apiCallAttemptTimeout(ATTEMPT)
                .build();
    }
}
