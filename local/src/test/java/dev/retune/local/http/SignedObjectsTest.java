package dev.retune.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.dataset.DatasetCapacity;
import dev.retune.local.lambda.Functions;
import dev.retune.local.template.Template;
import dev.retune.storage.FolderObjectStorage;
import dev.retune.storage.ObjectStorage;
import dev.retune.storage.ObjectUrls;
import dev.retune.storage.ObjectUrlsContract;
import dev.retune.storage.SignedPaths;
import dev.retune.tenant.Hmac;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract, over files behind the HTTP front. */
final class SignedObjectsTest extends ObjectUrlsContract {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final SignedPaths paths = new SignedPaths(new Hmac(new byte[32]), Clock.systemUTC());
    private ObjectStorage storage;
    private Functions functions;
    private HttpFront front;

    @BeforeEach
    void start() {
        storage = new FolderObjectStorage(folder);
        Template template = Template.read(Path.of("src/test/resources/fixture-template.yaml"), Map.of());
        functions = new Functions(template.functions(), SignedObjectsTest.class.getClassLoader());
        front = HttpFront.start(
                template, functions, new SignedObjects(paths, storage), new FrontOptions("127.0.0.1", 0, false));
    }

    @AfterEach
    void stop() {
        front.close();
        functions.close();
    }

    @Override
    protected ObjectUrls urls() {
        return new ObjectUrls() {
            @Override
            public URI get(String key, Duration valid) {
                return front.uri().resolve(paths.get(key, valid));
            }

            @Override
            public URI put(String key, Duration valid) {
                return front.uri().resolve(paths.put(key, valid));
            }
        };
    }

    @Override
    protected ObjectStorage storage() {
        return storage;
    }

    @Test
    void whatIsRefusedSaysWhy() throws Exception {
        assertThat(text(get(URI.create(front.uri() + "/objects/a?expires=1&signature=x"))
                        .body()))
                .isEqualTo("{\"message\":\"this is not a URL that was given out here for GET, or it was changed\"}");
        assertThat(text(get(urls().get("a", MINUTE)).body()))
                .isEqualTo("{\"message\":\"what was at this URL is there no longer\"}");
        assertThat(text(get(urls().get("a", Duration.ZERO)).body()))
                .isEqualTo("{\"message\":\"this URL has expired; ask for a new one\"}");
    }

    @Test
    void aFileThatIsAnnouncedTooLargeIsRefusedBeforeItComes() throws IOException {
        String answer =
                send("Content-Length: " + (DatasetCapacity.MOST_BYTES_A_DATASET + 1) + "\r\nExpect: 100-continue\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("You have exceeded capacity. A dataset may have 1500000000 bytes, and this file has more.");
        assertThat(storage.exists("a")).isFalse();
    }

    @Test
    void aFileThatBreaksOffIsNoneAndLeavesNothing() throws Exception {
        storage.put("a", text("before"));
        try (Socket socket = open("Content-Length: 1000000\r\n")) {
            socket.getOutputStream().write(new byte[500_000]);
            awaitIncoming(1);
        }

        awaitIncoming(0);
        assertThat(storage.get("a")).contains(text("before"));
    }

    @Test
    void aFileInChunksThatBreaksOffIsNoneAndLeavesNothing() throws Exception {
        try (Socket socket = open("Transfer-Encoding: chunked\r\n")) {
            socket.getOutputStream().write(text("5\r\nhello\r\n"));
            awaitIncoming(1);
        }

        awaitIncoming(0);
        assertThat(storage.exists("a")).isFalse();
    }

    private String send(String headers) throws IOException {
        try (Socket socket = open(headers + "Connection: close\r\n");
                InputStream answer = socket.getInputStream()) {
            return text(answer.readAllBytes());
        }
    }

    /** A PUT of the object a whose body is yet to come. */
    private Socket open(String headers) throws IOException {
        Socket socket = new Socket("127.0.0.1", front.uri().getPort());
        socket.getOutputStream()
                .write(text("PUT " + paths.put("a", MINUTE) + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n"));
        return socket;
    }

    private void awaitIncoming(int files) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (incoming() != files) {
            assertThat(System.nanoTime()).as("%d incoming", incoming()).isLessThan(deadline);
            Thread.sleep(10);
        }
    }

    private long incoming() throws IOException {
        Path incoming = folder.resolve("~incoming");
        if (!Files.isDirectory(incoming)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(incoming)) {
            return files.count();
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
