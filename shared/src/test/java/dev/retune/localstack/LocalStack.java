package dev.retune.localstack;

import java.net.URI;
import org.testcontainers.lifecycle.Startable;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * LocalStack in a container, as a {@code @Container} of a test class that is
 * {@code @Testcontainers(disabledWithoutDocker = true)}.
 */
public final class LocalStack implements Startable {
    /** The last one that is open to all. */
    private static final DockerImageName IMAGE = DockerImageName.parse("localstack/localstack:4.14.0");

    private final LocalStackContainer container = new LocalStackContainer(IMAGE);
    private final SdkHttpClient http = Apache5HttpClient.create();

    @Override
    public void start() {
        container.start();
    }

    @Override
    public void stop() {
        http.close();
        container.stop();
    }

    public URI endpoint() {
        return container.getEndpoint();
    }

    /** A client of a service, from its builder. */
    public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
        return builder.httpClient(http)
                .endpointOverride(endpoint())
                .region(Region.of(container.getRegion()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(container.getAccessKey(), container.getSecretKey())))
                .build();
    }
}
