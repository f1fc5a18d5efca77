package dev.retune.bench.startup;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers a function's calls of AWS after a constant time. During a rehearsal calls of DynamoDB go on to a real one,
 * and its answers are kept: a read's by the whole request, any call's by its shape, which is the request without what
 * differs from invocation to invocation. So every repetition finds the table as the first one did.
 */
final class PreparedAnswers implements HttpStandIn.Service {
    private static final String DYNAMODB = "DynamoDB_";
    private static final String EXECUTION = "arn:aws:states:us-east-1:000000000000:execution:training:model-1-1";
    private static final JsonMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final List<String> READS = List.of("GetItem", "Query", "BatchGetItem");
    /** Random suffixes, UUIDs and digests, and numbers with times among them. */
    private static final Pattern VARYING = Pattern.compile("-[a-z0-9]{6}(?=\")|[0-9a-f-]{16,}|[0-9]+");

    private static final Pattern WORDS = Pattern.compile("[^A-Za-z_*-]+");
    /** Of DynamoDB's answers; the checksum is one that the SDK verifies. */
    private static final List<String> KEPT_HEADERS = List.of("Content-Type", "x-amz-crc32", "x-amzn-RequestId");

    private final URI dynamoDb;
    private final Duration constant;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, HttpAnswer> asSent = new ConcurrentHashMap<>();
    private final Map<String, HttpAnswer> exact = new ConcurrentHashMap<>();
    private final Map<String, HttpAnswer> byShape = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable String> unprepared = new AtomicReference<>();
    private volatile boolean rehearsal = true;

    PreparedAnswers(URI dynamoDb, Duration constant) {
        this.dynamoDb = dynamoDb;
        this.constant = constant;
    }

    void endRehearsal() {
        rehearsal = false;
    }

    /** @throws IllegalStateException if something was asked for that has no answer */
    void requireAllPrepared() {
        String call = unprepared.get();
        if (call != null) {
            throw new IllegalStateException("no answer was prepared for " + call);
        }
    }

    @Override
    public HttpAnswer answer(HttpCall call) throws IOException, InterruptedException {
        long due = System.nanoTime() + constant.toNanos();
        HttpAnswer answer = find(call);
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return answer;
    }

    private HttpAnswer find(HttpCall call) throws IOException, InterruptedException {
        String target = call.header("x-amz-target");
        if (!target.startsWith(DYNAMODB)) {
            return otherServices(call, target);
        }
        String sent = target + text(call);
        HttpAnswer seen = asSent.get(sent);
        if (seen != null) {
            return seen;
        }
        String request = target + sorted(call.body());
        String shape = shape(request);
        HttpAnswer known = exact.get(request);
        if (known != null) {
            asSent.put(sent, known);
            return known;
        }
        if (!(rehearsal && isRead(target))) {
            known = byShape.get(shape);
        }
        if (known != null) {
            return known;
        }
        if (!rehearsal) {
            return notPrepared(call);
        }
        HttpAnswer answer = forward(call, target);
        exact.put(request, answer);
        byShape.putIfAbsent(shape, answer);
        return answer;
    }

    private HttpAnswer otherServices(HttpCall call, String target) {
        if (call.path().startsWith("/" + SeededService.BUCKET + "/")) {
            return s3(call);
        }
        return switch (target) {
            case "secretsmanager.GetSecretValue" ->
                HttpAnswer.json(200, "{\"Name\":\"secret\",\"SecretString\":\"" + SeededService.SECRET + "\"}");
            // What is started by an impossible name is a rehearsal of an earlier api.jar.
            case "AWSStepFunctions.StartExecution" ->
                text(call).contains("\"*\"")
                        ? HttpAnswer.json(400, "{\"__type\":\"InvalidName\",\"message\":\"no name\"}")
                        : HttpAnswer.json(200, "{\"executionArn\":\"" + EXECUTION + "\",\"startDate\":1.7e9}");
            default -> notPrepared(call);
        };
    }

    /** A bucket that keeps nothing. */
    private HttpAnswer s3(HttpCall call) {
        return call.method().equals("PUT")
                ? new HttpAnswer(200, Map.of("ETag", "\"etag\""), new byte[0])
                : notPrepared(call);
    }

    private HttpAnswer notPrepared(HttpCall call) {
        unprepared.set(call.method() + " " + call.path() + " " + call.header("x-amz-target") + " " + text(call));
        return HttpAnswer.json(400, "{\"__type\":\"com.amazonaws#ValidationException\",\"message\":\"not prepared\"}");
    }

    private HttpAnswer forward(HttpCall call, String target) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(dynamoDb)
                .header("Content-Type", call.header("content-type"))
                .header("X-Amz-Target", target)
                .header("Authorization", call.header("authorization"))
                .POST(BodyPublishers.ofByteArray(call.body()))
                .build();
        HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
        Map<String, String> headers = new HashMap<>();
        for (String name : KEPT_HEADERS) {
            response.headers().firstValue(name).ifPresent(value -> headers.put(name, value));
        }
        return new HttpAnswer(response.statusCode(), headers, response.body());
    }

    private static String text(HttpCall call) {
        return new String(call.body(), StandardCharsets.UTF_8);
    }

    /** The members of immutable maps come in another order in each process. */
    private static String sorted(byte[] body) throws IOException {
        return SORTED.writeValueAsString(SORTED.readValue(body, Object.class));
    }

    /** Its words in order: expressions, too, are put together differently in each process. */
    private static String shape(String request) {
        return Arrays.stream(WORDS.split(VARYING.matcher(request).replaceAll("*")))
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static boolean isRead(String target) {
        return READS.contains(target.substring(target.indexOf('.') + 1));
    }
}
