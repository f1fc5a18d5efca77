package dev.retune.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.local.dynamodb.DynamoDbServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Every row that a server left in its data folder, read after it has ended. */
record StoredRows(List<Map<String, AttributeValue>> rows) {

    static StoredRows of(Path data) {
        try (DynamoDbServer server = DynamoDbServer.start(data.resolve("dynamodb"), 0);
                DynamoDbClient client = DynamoDbClient.builder()
                        .endpointOverride(server.uri())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                        .build()) {
            String table = client.listTables().tableNames().get(0);
            return new StoredRows(client.scanPaginator(scan -> scan.tableName(table)).items().stream()
                    .toList());
        }
    }

    /** No slot is held, no live model waits for anything, no event is missing, the count is right. */
    void areAtRest() {
        assertThat(of("SLOTS")).isEmpty();
        assertThat(models()).noneMatch(row -> row.containsKey("work_kind"));
        assertThat(models()).allSatisfy(this::eventsHaveNoGap);
        assertThat(rows).anySatisfy(row -> {
            assertThat(row.get("SK").s()).isEqualTo("ORG");
            assertThat(row.get("model_count").n()).isEqualTo(String.valueOf(models().size()));
        });
    }

    /** The sort keys of a partition. */
    List<String> of(String partition) {
        return rows.stream()
                .filter(row -> row.get("PK").s().equals(partition))
                .map(row -> row.get("SK").s())
                .sorted()
                .toList();
    }

    private List<Map<String, AttributeValue>> models() {
        return rows.stream()
                .filter(row -> row.get("SK").s().startsWith("MODEL#"))
                .toList();
    }

    private void eventsHaveNoGap(Map<String, AttributeValue> model) {
        String history = model.get("PK").s() + "#" + model.get("SK").s();
        long last = Long.parseLong(model.get("sequence").n());
        Stream<String> events = of(history).stream().filter(key -> key.startsWith("EVENT#"));

        assertThat(events)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, last)
                        .mapToObj("EVENT#%010d"::formatted)
                        .toList());
    }
}
