package dev.retune.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files larger than the server's heap go through either door, are validated, and are read back; the server ends when its
 * memory does. The sizes are {@code -Dretune.large-file=} and {@code -Dretune.large-file-heap=}, in megabytes.
 */
final class LargeFilesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final String BOUNDARY = "retune";
    private static final String WANTED = "name=large&type=single-label-classification-finetune-input";

    @TempDir
    private static Path folder;

    private static JourneyServer server;
    private static LargeFile file;

    @BeforeAll
    static void start() throws Exception {
        file = LargeFile.write(
                folder.resolve("large.jsonl"), Integer.getInteger("retune.large-file", 450) * 1_000_000L);
        server = JourneyServer.start(
                folder.resolve("data"),
                Map.of("TrainingSlots", "0"),
                OptionalInt.of(Integer.getInteger("retune.large-file-heap", 384)));
    }

    @AfterAll
    static void stop() {
        System.out.printf("peak memory of the server: %d MiB%n", server.peakMemoryBytes() >> 20);
        server.close();
    }

    @Test
    void aFormIsTakenAsItComes() throws Exception {
        String id = said(200, api("/v1/datasets?" + WANTED).POST(form(file.path())))
                .path("id")
                .asText();

        assertThat(id).startsWith("large-");
        assertIsWhole(id);
    }

    @Test
    void aFileIsPutByItself() throws Exception {
        JsonNode upload = said(200, api("/v1/datasets/uploads?name=large").POST(BodyPublishers.noBody()));
        String id = upload.path("id").asText();
        HttpRequest.Builder create =
                api("/v1/datasets?" + WANTED + "&upload_id=" + id).POST(BodyPublishers.noBody());

        assertThat(said(400, create).path("message").asText()).startsWith("nothing has been uploaded to " + id);
        said(200, HttpRequest.newBuilder(url(upload.path("data"))).PUT(BodyPublishers.ofFile(file.path())));
        assertThat(said(200, create).path("id").asText()).isEqualTo(id);
        assertThat(said(200, create).path("id").asText()).isEqualTo(id);
        assertIsWhole(id);
    }

    @Test
    void whoMayNotIsToldSoAndNothingIsKept() throws Exception {
        HttpRequest.Builder stranger = HttpRequest.newBuilder(URI.create(server.url() + "/v1/datasets?" + WANTED))
                .header("Authorization", "Bearer nobody")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(form(Tickets.few(folder), "x".repeat(5_000_000)));

        assertThat(said(401, stranger).path("message").asText()).isEqualTo("invalid api token");
        assertThat(uploads()).isEmpty();
    }

    @Test
    void ofARefusedFormNothingIsKept() throws Exception {
        HttpRequest.Builder untyped =
                api("/v1/datasets?name=large").POST(form(Tickets.few(folder), "x".repeat(5_000_000)));
        HttpRequest.Builder endless =
                api("/v1/datasets?" + WANTED).POST(BodyPublishers.ofString(head("data") + "x".repeat(5_000_000)));

        assertThat(said(400, untyped).path("message").asText()).isEqualTo("The type parameter must be set.");
        assertThat(said(400, endless).path("message").asText())
                .isEqualTo("the request body is not a valid multipart/form-data");
        assertThat(uploads()).isEmpty();
    }

    @Test
    void ofAFormThatBreaksOffNothingIsKept() throws Exception {
        hangUpMidway();

        Poll.until(
                "nothing is left",
                PATIENCE,
                Duration.ofMillis(20),
                () -> Optional.of(uploads()).filter(List::isEmpty));
    }

    private static void hangUpMidway() throws IOException, InterruptedException {
        try (Socket socket = new Socket("127.0.0.1", server.url().getPort())) {
            OutputStream request = socket.getOutputStream();
            request.write(("POST /v1/datasets?" + WANTED + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                            + server.key()
                            + "\r\nContent-Type: multipart/form-data; boundary=" + BOUNDARY
                            + "\r\nContent-Length: 50000000\r\n\r\n" + head("eval_data") + "x\r\n" + head("data")
                            + "x".repeat(5_000_000))
                    .getBytes(StandardCharsets.UTF_8));
            request.flush();
            Poll.until(
                    "a file is coming",
                    PATIENCE,
                    Duration.ofMillis(20),
                    () -> Optional.of(uploads()).filter(found -> found.size() == 2));
        }
    }

    private static void assertIsWhole(String id) throws Exception {
        JsonNode dataset = Poll.until(id + " is validated", PATIENCE, Duration.ofMillis(200), () -> {
            JsonNode found = said(200, api("/v1/datasets/" + id)).path("dataset");
            assertThat(found.path("validation_status").asText())
                    .as(found.toString())
                    .isNotEqualTo("failed");
            return Optional.of(found)
                    .filter(one -> one.path("validation_status").asText().equals("validated"));
        });
        int rows = 0;
        for (JsonNode part : dataset.path("dataset_parts")) {
            assertThat(count(url(part))).isEqualTo(part.path("num_rows").asInt());
            rows += part.path("num_rows").asInt();
        }
        assertThat(rows).isEqualTo(file.rows());
        said(200, api("/v1/datasets/" + id).DELETE());
        assertThat(CLIENT.send(
                                HttpRequest.newBuilder(url(
                                                dataset.path("dataset_parts").path(0)))
                                        .build(),
                                BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(404);
    }

    /** The rows of an Avro container file. */
    private static int count(URI url) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer =
                CLIENT.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofInputStream());
        int rows = 0;
        try (DataFileStream<GenericRecord> reader = new DataFileStream<>(answer.body(), new GenericDatumReader<>())) {
            for (; reader.hasNext(); rows++) {
                assertThat(reader.next().get("text").toString()).startsWith("ticket ");
            }
        }
        return rows;
    }

    private static HttpRequest.Builder api(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Authorization", "Bearer " + server.key())
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
    }

    private static JsonNode said(int status, HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            return JSON.readTree(answer.body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("no answer", e);
        }
    }

    private static URI url(JsonNode file) {
        return URI.create(file.required("url").asText());
    }

    /** @param more of another field, which comes first */
    private static BodyPublisher form(Path data, String more) throws IOException {
        return BodyPublishers.concat(
                BodyPublishers.ofString(head("eval_data") + more + "\r\n--" + BOUNDARY + "\r\n"), rest(data));
    }

    private static BodyPublisher form(Path data) throws IOException {
        return rest(data, "--" + BOUNDARY + "\r\n");
    }

    private static BodyPublisher rest(Path data) throws IOException {
        return rest(data, "");
    }

    private static BodyPublisher rest(Path data, String before) throws IOException {
        return BodyPublishers.concat(
                BodyPublishers.ofString(
                        before + "Content-Disposition: form-data; name=\"data\"; filename=\"data\"\r\n\r\n"),
                BodyPublishers.ofFile(data),
                BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
    }

    private static String head(String field) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + field
                + "\"\r\n\r\n";
    }

    /** Files that were uploaded or are just coming. */
    private static List<Path> uploads() {
        while (true) {
            try (Stream<Path> files = Files.walk(server.data().resolve("objects"))) {
                return files.filter(Files::isRegularFile)
                        .filter(path -> path.toString().contains("/uploads/")
                                || path.toString().contains("~incoming"))
                        .toList();
            } catch (NoSuchFileException e) {
                return List.of();
            } catch (IOException | UncheckedIOException e) {
                // They come and go; look again.
                continue;
            }
        }
    }
}
