package dev.retune.dynamodb;

import dev.retune.invocation.Deadline;
import java.net.URI;
import java.time.Clock;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * An empty table as template.yaml defines it, in a DynamoDB Local of its own, in memory. It is reached as on AWS, by
 * the SDK over HTTP.
 */
public final class LocalTable implements AutoCloseable {
    private static final String NAME = "retune";

    private final LocalDynamoDBRequestHandler requests = new LocalDynamoDBRequestHandler(0, true, null, true, false);
    private final SdkHttpClient http =
            Apache5HttpClient.builder().maxConnections(50).build();
    private final Server server = serve(requests);

    public LocalTable() {
        try (DynamoDbClient client =
                client(http, ClientOverrideConfiguration.builder().build())) {
            EmptyTable.create(client, NAME);
        }
    }

    public Table table() {
        return table((operation, body) -> Fault.NONE);
    }

    /** The table over a way that faults wait on. */
    public Table table(Faults faults) {
        return table(faults, Clock.systemUTC());
    }

    /** @param clock by which retries give up */
    public Table table(Faults faults, Clock clock) {
        return table(faults, clock, new Deadline(clock));
    }

    /** @param deadline of the invocations that use it */
    public Table table(Faults faults, Clock clock, Deadline deadline) {
        return table(client(new UnreliableHttpClient(http, faults), CallSettings.once(deadline)), clock, deadline);
    }

    /** The table through what {@code around} makes of a patient client, over a way that faults wait on. */
    public Table table(Faults faults, UnaryOperator<DynamoDbClient> around) {
        Clock clock = Clock.systemUTC();
        return table(around.apply(patientClient(faults)), clock, new Deadline(clock));
    }

    /** For what no store does; it is closed with the table. */
    public DynamoDbClient client() {
        return patientClient((operation, body) -> Fault.NONE);
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort());
    }

    public String name() {
        return NAME;
    }

    /** How many rows the table has, of all organizations. */
    public int rows() {
        try (DynamoDbClient client =
                client(http, ClientOverrideConfiguration.builder().build())) {
            return client.scan(scan -> scan.tableName(NAME).consistentRead(true))
                    .count();
        }
    }

    @Override
    public void close() {
        http.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local did not stop", e);
        } finally {
            requests.shutdown();
        }
    }

    private static Server serve(LocalDynamoDBRequestHandler requests) {
        QueuedThreadPool threads = new QueuedThreadPool(32, 4);
        threads.setDaemon(true);
        Server server = new Server(threads);
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new LocalDynamoDBServerHandler(requests, ""));
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local did not start", e);
        }
        return server;
    }

    private static Table table(DynamoDbClient client, Clock clock, Deadline deadline) {
        return new Table(
                client,
                NAME,
                new Retries(clock, new Random(1), deadline),
                () -> UUID.randomUUID().toString());
    }

    /** It waits for an answer as long as a busy machine takes, and makes a call once. */
    private DynamoDbClient patientClient(Faults faults) {
        return client(
                new UnreliableHttpClient(http, faults),
                ClientOverrideConfiguration.builder()
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .build());
    }

    /** Without a client of its own to close: the one handed in is closed with the table. */
    private DynamoDbClient client(SdkHttpClient through, ClientOverrideConfiguration configuration) {
        return DynamoDbClient.builder()
                .httpClient(through)
                .overrideConfiguration(configuration)
                .endpointOverride(endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }
}
