package dev.retune.wiring;

import dev.retune.dynamodb.RehearsalTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Answers for AWS, so that nothing leaves the process: DynamoDB has a {@link RehearsalTable}, S3 takes every object and
 * has none, and Step Functions starts whatever it is asked to.
 */
final class RehearsalHttpClient implements SdkHttpClient {
    private static final String DYNAMODB = "DynamoDB_";
    private static final String STEP_FUNCTIONS = "AWSStepFunctions.";

    private final RehearsalTable table = new RehearsalTable();

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return answer(request);
            }

            @Override
            public void abort() {}
        };
    }

    @Override
    public void close() {}

    private HttpExecuteResponse answer(HttpExecuteRequest request) throws IOException {
        SdkHttpRequest asked = request.httpRequest();
        // Read to its end in any case: much of what S3 needs is done by its stream.
        byte[] content = content(request);
        String target = asked.firstMatchingHeader("X-Amz-Target").orElse("");
        if (target.startsWith(DYNAMODB)) {
            String operation = target.substring(target.indexOf('.') + 1);
            return response(200, "application/x-amz-json-1.0", table.answer(operation, content));
        }
        if (target.startsWith(STEP_FUNCTIONS)) {
            return response(
                    200, "application/x-amz-json-1.0", utf8("{\"executionArn\":\"rehearsal\",\"startDate\":1.5}"));
        }
        return switch (asked.method()) {
            case PUT -> response(200, "application/xml", utf8(""));
            case GET ->
                asked.rawQueryParameters().containsKey("list-type")
                        ? response(200, "application/xml", utf8("<ListBucketResult/>"))
                        : response(404, "application/xml", utf8("<Error><Code>NoSuchKey</Code></Error>"));
            case HEAD -> response(404, "application/xml", utf8(""));
            case DELETE -> response(204, "application/xml", utf8(""));
            case POST, PATCH, OPTIONS -> throw new IOException("no rehearsal needs " + asked);
        };
    }

    private static byte[] content(HttpExecuteRequest request) throws IOException {
        Optional<ContentStreamProvider> body = request.contentStreamProvider();
        if (body.isEmpty()) {
            return new byte[0];
        }
        try (InputStream content = body.get().newStream()) {
            return content.readAllBytes();
        }
    }

    private static HttpExecuteResponse response(int status, String contentType, byte[] body) {
        return HttpExecuteResponse.builder()
                .response(SdkHttpFullResponse.builder()
                        .statusCode(status)
                        .putHeader("Content-Type", contentType)
                        .putHeader("Content-Length", String.valueOf(body.length))
                        .build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                .build();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
