package dev.retune.localstack;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Frame;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** LocalStack in a container; most tests share one by {@link SharedLocalStack}. */
public final class LocalStack {
    /** The last one that is open to all. */
    private static final DockerImageName IMAGE = DockerImageName.parse("localstack/localstack:4.14.0");

    private final LocalStackContainer container = new LocalStackContainer(IMAGE)
            // In seconds. A busy machine takes longer than LocalStack's own 20 to start a function with weights.
            .withEnv("LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT", "120")
            // Otherwise it takes a presigned URL whatever is wrong with it.
            .withEnv("S3_SKIP_SIGNATURE_VALIDATION", "0");
    private final SdkHttpClient http = Apache5HttpClient.create();

    public void start() {
        container.start();
    }

    public void stop() {
        http.close();
        if (!container.isRunning()) {
            container.stop();
            return;
        }
        DockerClient docker = container.getDockerClient();
        String functions = functionPrefix();
        container.stop();
        // It would remove them itself if it were asked to stop, but takes half a minute for it.
        docker.listContainersCmd().withShowAll(true).withNameFilter(List.of(functions)).exec().stream()
                .map(Container::getId)
                .forEach(id -> docker.removeContainerCmd(id).withForce(true).exec());
    }

    /** The ids of the Lambda containers that run for a function. */
    public List<String> containersOf(String function) {
        String name = functionPrefix() + function.toLowerCase(Locale.ROOT) + "-";
        return container.getDockerClient().listContainersCmd().withNameFilter(List.of(name)).exec().stream()
                .map(Container::getId)
                .toList();
    }

    /** Ends a Lambda container without a word, as a host that fails does. */
    public void killContainer(String id) {
        container.getDockerClient().killContainerCmd(id).exec();
    }

    /** Ends the process in a Lambda container that runs the function, as one that has no memory left does. */
    public void killRuntime(String id) throws InterruptedException {
        DockerClient docker = container.getDockerClient();
        // The brackets keep the shell from finding itself.
        String kill =
                "for p in /proc/[0-9]*; do grep -q runtime.api.client.AWS[L]ambda $p/cmdline && kill -9 ${p#/proc/}; done";
        String execution =
                docker.execCreateCmd(id).withCmd("sh", "-c", kill).exec().getId();
        docker.execStartCmd(execution).exec(new ResultCallback.Adapter<Frame>()).awaitCompletion();
    }

    public URI endpoint() {
        return container.getEndpoint();
    }

    /** For another container on Docker's default network. */
    public URI endpointForContainers() {
        String address = container
                .getContainerInfo()
                .getNetworkSettings()
                .getNetworks()
                .get("bridge")
                .getIpAddress();
        return URI.create("http://" + address + ":4566");
    }

    /** A client of a service, from its builder. */
    public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
        return builder.httpClient(http)
                .endpointOverride(endpoint())
                .region(Region.of(container.getRegion()))
                .credentialsProvider(credentials())
                .build();
    }

    /** Signs with the same credentials. */
    public S3Presigner presigner() {
        return S3Presigner.builder()
                .endpointOverride(endpoint())
                .region(Region.of(container.getRegion()))
                .credentialsProvider(credentials())
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build();
    }

    private StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(container.getAccessKey(), container.getSecretKey()));
    }

    /** What the names of the containers of its functions begin with. */
    private String functionPrefix() {
        return container.getContainerName().substring(1).replace('_', '-') + "-lambda-";
    }
}
