package dev.retune.dynamodb;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** The way of the SDK's requests to DynamoDB, on which things go wrong. */
final class UnreliableHttpClient implements SdkHttpClient {
    private static final String TARGET = "X-Amz-Target";
    private static final Duration SLOW = Duration.ofMillis(100);
    private static final Duration FOR_EVER = Duration.ofHours(1);

    private final SdkHttpClient real;
    private final Faults faults;

    UnreliableHttpClient(SdkHttpClient real, Faults faults) {
        this.real = real;
        this.faults = faults;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest call = real.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return answer(faults.next(operation(request), body(request)), call);
            }

            @Override
            public void abort() {
                call.abort();
            }
        };
    }

    @Override
    public void close() {
        real.close();
    }

    private static HttpExecuteResponse answer(Fault fault, ExecutableHttpRequest call) throws IOException {
        if (fault.answer().isEmpty()) {
            HttpExecuteResponse response = call.call();
            if (fault.isSlow()) {
                pause(SLOW);
            }
            return response;
        }
        if (fault.isApplied()) {
            readToTheEnd(call.call());
        }
        Fault.Answer answer = fault.answer().get();
        if (answer == Fault.Answer.NEVER) {
            pause(FOR_EVER);
        }
        if (answer.status() <= 0) {
            throw new SocketTimeoutException("a fault of the test");
        }
        return HttpExecuteResponse.builder()
                .response(SdkHttpResponse.builder()
                        .statusCode(answer.status())
                        .putHeader("Content-Type", "application/x-amz-json-1.0")
                        .build())
                .responseBody(AbortableInputStream.create(
                        new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8))))
                .build();
    }

    /** Else the connection could not be used again. */
    private static void readToTheEnd(HttpExecuteResponse response) throws IOException {
        try (InputStream body =
                response.responseBody().orElseGet(() -> AbortableInputStream.create(InputStream.nullInputStream()))) {
            body.readAllBytes();
        }
    }

    private static String operation(HttpExecuteRequest request) {
        String target = request.httpRequest().firstMatchingHeader(TARGET).orElseThrow();
        return target.substring(target.indexOf('.') + 1);
    }

    private static String body(HttpExecuteRequest request) {
        try (InputStream body = request.contentStreamProvider().orElseThrow().newStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whoever gives a call up interrupts it. */
    private static void pause(Duration time) throws IOException {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
