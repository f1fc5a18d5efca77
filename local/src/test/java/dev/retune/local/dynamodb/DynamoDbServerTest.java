package dev.retune.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.local.start.StartException;
import dev.retune.local.template.TableResource;
import dev.retune.local.template.TableResource.Index;
import dev.retune.local.template.TableResource.Keys;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

final class DynamoDbServerTest {
    static final TableResource TABLE = new TableResource(
            "things",
            Map.of("PK", "S", "SK", "S", "kind", "S"),
            new Keys("PK", Optional.of("SK")),
            List.of(new Index("work", new Keys("kind", Optional.empty()), "INCLUDE", List.of("x"))),
            Optional.of("expires_at"));

    @TempDir
    private Path folder;

    @Test
    void tablesIndexesAndTimeToLiveAreMadeAsTheTemplateSaysAndMakingAgainChangesNothing() {
        for (int start = 0; start < 2; start++) {
            try (DynamoDbServer server = DynamoDbServer.start(folder, 0);
                    DynamoDbClient client = client(server.uri())) {
                server.ensure(List.of(TABLE));
                TableDescription table = client.describeTable(describe -> describe.tableName("things"))
                        .table();

                assertThat(table.keySchema())
                        .extracting(key -> key.attributeName())
                        .containsExactly("PK", "SK");
                assertThat(table.globalSecondaryIndexes()).singleElement().satisfies(index -> {
                    assertThat(index.indexName()).isEqualTo("work");
                    assertThat(index.projection().nonKeyAttributes()).containsExactly("x");
                });
                assertThat(client.describeTimeToLive(describe -> describe.tableName("things"))
                                .timeToLiveDescription()
                                .attributeName())
                        .isEqualTo("expires_at");
            }
        }
    }

    @Test
    void aTableWithOtherKeysIsRefused() {
        TableResource other = new TableResource(
                "things", Map.of("id", "S"), new Keys("id", Optional.empty()), List.of(), Optional.empty());
        try (DynamoDbServer server = DynamoDbServer.start(folder, 0)) {
            server.ensure(List.of(other));

            assertThatThrownBy(() -> server.ensure(List.of(TABLE)))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("the table things in the data folder has the keys {table=id}");
        }
    }

    @Test
    void onlyLoopbackReachesIt() throws SocketException {
        List<InetAddress> others = new ArrayList<>();
        for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            if (network.isUp() && !network.isLoopback()) {
                others.addAll(Collections.list(network.getInetAddresses()));
            }
        }
        try (DynamoDbServer server = DynamoDbServer.start(folder, 0)) {
            int port = server.uri().getPort();
            assertThat(server.uri().getHost()).isEqualTo("127.0.0.1");
            for (InetAddress other : others) {
                assertThatThrownBy(() -> new Socket(other, port).close()).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void whatWasAcknowledgedOutlivesKillAndTransactionsStayWhole() throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PairWriter.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int acknowledged = 0;
        try (BufferedReader output = writer.inputReader()) {
            while (acknowledged < 20) {
                acknowledged = Integer.parseInt(output.readLine());
            }
            writer.toHandle().destroyForcibly();
            // What it still said before it died counts too.
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                acknowledged = Integer.parseInt(line);
            }
        }
        writer.waitFor();

        try (DynamoDbServer server = DynamoDbServer.start(folder, 0);
                DynamoDbClient client = client(server.uri())) {
            server.ensure(List.of(TABLE));
            int left = count(client, "left");

            assertThat(left).isBetween(acknowledged, acknowledged + 1);
            assertThat(count(client, "right")).isEqualTo(left);
        }
    }

    static DynamoDbClient client(URI endpoint) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }

    private static int count(DynamoDbClient client, String partition) {
        return client.query(query -> query.tableName("things")
                        .consistentRead(true)
                        .keyConditionExpression("PK = :pk")
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(partition))))
                .count();
    }
}
