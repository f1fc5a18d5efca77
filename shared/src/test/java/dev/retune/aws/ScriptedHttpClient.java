package dev.retune.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/** Gives the SDK the answers of a script, one to each request, and remembers what was asked. */
public final class ScriptedHttpClient implements SdkHttpClient {
    private final Queue<Answer> script = new ArrayDeque<>();
    private final List<String> requests = new ArrayList<>();
    private boolean closed;

    public ScriptedHttpClient answer(int status, String body) {
        script.add(new Answer(status, body));
        return this;
    }

    /** Each as method, path with query, and body. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return answerTo(request);
            }

            @Override
            public void abort() {}
        };
    }

    @Override
    public void close() {
        closed = true;
    }

    public boolean isClosed() {
        return closed;
    }

    private HttpExecuteResponse answerTo(HttpExecuteRequest request) throws IOException {
        String query =
                request.httpRequest().encodedQueryParameters().map(q -> "?" + q).orElse("");
        requests.add((request.httpRequest().method() + " "
                        + request.httpRequest().encodedPath() + query + " " + body(request))
                .strip());
        Answer answer = script.remove();
        if (answer.status() == 0) {
            throw new IOException("the connection broke");
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        return HttpExecuteResponse.builder()
                .response(SdkHttpFullResponse.builder()
                        .statusCode(answer.status())
                        .putHeader("Content-Length", String.valueOf(body.length))
                        .build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                .build();
    }

    private static String body(HttpExecuteRequest request) throws IOException {
        if (request.contentStreamProvider().isEmpty()) {
            return "";
        }
        ContentStreamProvider content = request.contentStreamProvider().get();
        try (InputStream body = content.newStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** @param status 0 for a connection that breaks */
    private record Answer(int status, String body) {}
}
