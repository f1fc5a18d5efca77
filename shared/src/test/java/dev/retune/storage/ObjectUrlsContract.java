package dev.retune.storage;

import static dev.retune.storage.ObjectStorageContract.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What every {@link ObjectUrls} promises to those who have a URL; one subclass per storage. */
public abstract class ObjectUrlsContract {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration LONG = Duration.ofMinutes(1);

    /** The URLs of {@link #storage}, all absolute. */
    protected abstract ObjectUrls urls();

    protected abstract ObjectStorage storage();

    @Test
    void whatIsPutAtAUrlIsTheObject() throws Exception {
        byte[] content = new byte[3_000_000];
        Arrays.fill(content, (byte) 7);

        assertThat(put(urls().put("datasets/acme/x/uploads/data", LONG), content)
                        .statusCode())
                .isEqualTo(200);

        assertThat(storage().get("datasets/acme/x/uploads/data")).contains(content);
    }

    @Test
    void whatIsPutAgainReplacesTheFirst() throws Exception {
        URI url = urls().put("again", LONG);
        put(url, bytes("a long first value"));
        put(url, bytes("second"));

        assertThat(storage().get("again")).contains(bytes("second"));
    }

    @Test
    void aUrlReadsItsObjectUntilThatIsGone() throws Exception {
        URI url = urls().get("models/acme/1/adapter.bin", LONG);
        assertThat(get(url).statusCode()).isEqualTo(404);

        storage().put("models/acme/1/adapter.bin", bytes("some bytes"));
        HttpResponse<byte[]> found = get(url);
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.body()).isEqualTo(bytes("some bytes"));
        assertThat(found.headers().firstValue("Content-Length")).contains("10");
        assertThat(found.headers().firstValue("Content-Encoding")).isEmpty();

        storage().delete("models/acme/1/adapter.bin");
        assertThat(get(url).statusCode()).isEqualTo(404);
    }

    @Test
    void aUrlDoesNothingElse() throws Exception {
        storage().put("mine", bytes("mine"));
        storage().put("other", bytes("other"));
        URI get = urls().get("mine", LONG);

        assertThat(put(get, bytes("x")).statusCode()).isEqualTo(403);
        assertThat(get(urls().put("mine", LONG)).statusCode()).isEqualTo(403);
        assertThat(get(URI.create(get.toString().replace("/mine?", "/other?"))).statusCode())
                .isEqualTo(403);
        assertThat(get(URI.create(get.toString().replaceFirst("xpires=", "xpires=9")))
                        .statusCode())
                .isEqualTo(403);
        assertThat(storage().get("mine")).contains(bytes("mine"));
    }

    @Test
    void aUrlExpires() throws Exception {
        storage().put("mine", bytes("mine"));
        URI get = urls().get("mine", Duration.ofSeconds(1));
        URI put = urls().put("mine", Duration.ofSeconds(1));
        Thread.sleep(2_100);

        assertThat(get(get).statusCode()).isEqualTo(403);
        assertThat(put(put, bytes("x")).statusCode()).isEqualTo(403);
        assertThat(storage().get("mine")).contains(bytes("mine"));
    }

    @Test
    void whatIsNoKeyIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> urls().get("../a", LONG));
        assertThatIllegalArgumentException().isThrownBy(() -> urls().put("a b", LONG));
    }

    protected static HttpResponse<byte[]> get(URI url) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofByteArray());
    }

    protected static HttpResponse<byte[]> put(URI url, byte[] content) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(url)
                        .PUT(BodyPublishers.ofByteArray(content))
                        .build(),
                BodyHandlers.ofByteArray());
    }
}
