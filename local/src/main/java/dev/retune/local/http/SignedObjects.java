package dev.retune.local.http;

import dev.retune.dataset.DatasetCapacity;
import dev.retune.error.ApiException;
import dev.retune.storage.ObjectStorage;
import dev.retune.storage.SignedPaths;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;

/**
 * Serves objects at the URLs that functions have signed, as S3 does on AWS. A file passes through and is never in memory
 * as a whole. One that breaks off, or is too large, is no object, and nothing of it stays.
 */
public final class SignedObjects {
    private static final long LARGEST = DatasetCapacity.MOST_BYTES_A_DATASET;
    private static final String MORE = "this file has more";

    private final SignedPaths paths;
    private final ObjectStorage storage;

    public SignedObjects(SignedPaths paths, ObjectStorage storage) {
        this.paths = paths;
        this.storage = storage;
    }

    static boolean concerns(String path) {
        return path.startsWith(SignedPaths.PREFIX);
    }

    void answer(Context context) throws IOException {
        try {
            String key = open(context.req());
            if (context.req().getMethod().equals("PUT")) {
                put(key, context);
            } else {
                get(key, context);
            }
        } catch (ApiException e) {
            RequestReader.discardBody(context);
            GatewayReply.of(e).writeTo(context);
        }
    }

    /** Keeps a file at a URL that was signed for PUT. */
    void put(URI url, InputStream content) {
        storage.put(open("PUT", url), new LimitedStream(content));
    }

    /** Takes back what was put to that URL. */
    void remove(URI url) {
        storage.delete(open("PUT", url));
    }

    private void put(String key, Context context) throws IOException {
        if (context.req().getContentLengthLong() > LARGEST) {
            throw DatasetCapacity.tooLarge(MORE);
        }
        try (InputStream content = context.req().getInputStream()) {
            storage.put(key, new LimitedStream(content));
        }
        context.contentType("application/json").result("{}");
    }

    private void get(String key, Context context) {
        InputStream content =
                storage.open(key).orElseThrow(() -> ApiException.notFound("what was at this URL is there no longer"));
        storage.size(key).ifPresent(size -> context.header("Content-Length", Long.toString(size)));
        context.contentType("application/octet-stream").result(content);
    }

    private String open(HttpServletRequest request) {
        Map<String, String> query = MultiMap.ofQuery(request.getQueryString()).lastValues();
        return paths.open(request.getMethod(), request.getRequestURI(), query);
    }

    private String open(String method, URI url) {
        return paths.open(
                method, url.getPath(), MultiMap.ofQuery(url.getQuery()).lastValues());
    }

    /** What a file may be read from, and no farther than it may be long. */
    private static final class LimitedStream extends InputStream {
        private final InputStream content;
        private long read;

        LimitedStream(InputStream content) {
            this.content = content;
        }

        @Override
        public int read() throws IOException {
            int value = content.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = content.read(buffer, offset, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int more) {
            read += more;
            if (read > LARGEST) {
                throw DatasetCapacity.tooLarge(MORE);
            }
        }
    }
}
