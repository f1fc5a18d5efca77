package dev.retune.wiring;

import dev.retune.dynamodb.CallSettings;
import dev.retune.invocation.Deadline;
import dev.retune.invocation.DeadlineInterceptor;
import dev.retune.snapshot.Snapshots;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.utils.Lazy;

/**
 * The AWS SDK's clients, which share their connections and credentials. Those of services that few requests need are
 * made for the first of them: each takes about as long as a request. Region and endpoints are the SDK's own
 * settings, among them {@code AWS_ENDPOINT_URL} and {@code AWS_ENDPOINT_URL_DYNAMODB} and their like, which point them
 * at the embedded runtime or LocalStack.
 */
final class AwsClients {
    private static final Duration CALL = Duration.ofSeconds(3);
    private static final Duration ATTEMPT = Duration.ofMillis(1500);
    /** For the megabytes of a checkpoint. */
    private static final Duration OBJECT = Duration.ofSeconds(20);

    private static final Duration OBJECT_ATTEMPT = Duration.ofSeconds(8);

    /** Most of what a request runs through is compiled by then. */
    private static final int REHEARSALS = 100;

    private final RenewableHttpClient http = new RenewableHttpClient(HttpClients::open);
    private final RenewableCredentials credentials =
            new RenewableCredentials(() -> DefaultCredentialsProvider.builder().build());
    private final Deadline deadline;

    private final Lazy<SfnClient> stepFunctions = new Lazy<>(() -> build(SfnClient.builder(), within(CALL, ATTEMPT)));
    private final Lazy<S3Client> s3 = new Lazy<>(() ->
            build(S3Client.builder().forcePathStyle(Environment.hasOwnS3Endpoint()), within(OBJECT, OBJECT_ATTEMPT)));

    private final Lazy<S3Presigner> s3Presigner = new Lazy<>(this::presigner);

    AwsClients(Snapshots snapshots, Deadline deadline) {
        this.deadline = deadline;
        // Not after a restore too: it takes longer than a request, and nothing is connected by then.
        snapshots.drop(http::renew);
        snapshots.renew(credentials::renew);
    }

    /** Does it again and again, until much of it is compiled, with answers that are made up here. */
    void rehearse(Runnable work) {
        for (int time = 0; time < REHEARSALS; time++) {
            http.replacedBy(new RehearsalHttpClient(), work);
        }
    }

    DynamoDbClient dynamoDb() {
        return build(DynamoDbClient.builder(), CallSettings.once(deadline));
    }

    SfnClient stepFunctions() {
        return stepFunctions.getValue();
    }

    SecretsManagerClient secretsManager() {
        return build(SecretsManagerClient.builder(), within(CALL, ATTEMPT));
    }

    S3Client s3() {
        return s3.getValue();
    }

    /** It only computes, with the same credentials. */
    S3Presigner s3Presigner() {
        return s3Presigner.getValue();
    }

    private S3Presigner presigner() {
        return S3Presigner.builder()
                .credentialsProvider(credentials)
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(Environment.hasOwnS3Endpoint())
                        .build())
                .build();
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(
            B builder, ClientOverrideConfiguration calls) {
        return builder.httpClient(http)
                .credentialsProvider(credentials)
                .overrideConfiguration(calls)
                .build();
    }

    private ClientOverrideConfiguration within(Duration call, Duration attempt) {
        return DeadlineInterceptor.timeouts(deadline, call, attempt).build();
    }
}
