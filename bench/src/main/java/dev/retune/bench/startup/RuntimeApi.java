package dev.retune.bench.startup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/**
 * The Runtime API (version 2018-06-01) for one process: it hands out one invocation after the other, and says when each
 * was taken and answered. With SnapStart, {@code restore/next} is asked for between the two kinds of hooks; its answer
 * is the restore.
 */
final class RuntimeApi implements AutoCloseable {
    private static final String ROOT = "/2018-06-01/runtime/";
    private static final HttpAnswer ACCEPTED = HttpAnswer.json(202, "{}");
    private static final long LONGEST_SECONDS = 60;

    private final HttpStandIn http;
    private final BlockingQueue<byte[]> events = new ArrayBlockingQueue<>(1);
    private final BlockingQueue<Outcome> outcomes = new ArrayBlockingQueue<>(2);
    private final CountDownLatch ready = new CountDownLatch(1);
    private final SynchronousQueue<Boolean> restores = new SynchronousQueue<>();
    private volatile long taken;

    RuntimeApi() throws IOException {
        http = HttpStandIn.start("runtime-api", this::answer);
    }

    String authority() {
        return http.authority();
    }

    /** Waits until the hooks before the snapshot have run. */
    void awaitSnapshot(LambdaProcess process) throws InterruptedException {
        for (long waited = 0; !ready.await(100, TimeUnit.MILLISECONDS); waited++) {
            Outcome failed = outcomes.poll();
            if (failed != null || !process.isAlive() || waited > LONGEST_SECONDS * 10) {
                throw process.failure(failed == null ? "took no snapshot" : failed.text());
            }
        }
    }

    /** Lets the process go on behind the snapshot; returns the moment. */
    long restore() throws InterruptedException {
        long now = System.nanoTime();
        restores.put(true);
        return now;
    }

    /** Hands out an invocation, waits for its answer, and says when which was. */
    Invocation invoke(byte[] event, LambdaProcess process) throws InterruptedException {
        events.put(event);
        for (long waited = 0; waited < LONGEST_SECONDS * 10; waited++) {
            Outcome outcome = outcomes.poll(100, TimeUnit.MILLISECONDS);
            if (outcome != null && !outcome.failed()) {
                return new Invocation(taken, outcome.at(), outcome.text());
            }
            if (outcome != null || !process.isAlive()) {
                throw process.failure(outcome == null ? "ended" : outcome.text());
            }
        }
        throw process.failure("did not answer");
    }

    @Override
    public void close() throws IOException {
        http.close();
    }

    private HttpAnswer answer(HttpCall call) throws IOException, InterruptedException {
        long now = System.nanoTime();
        String path = call.path().startsWith(ROOT) ? call.path().substring(ROOT.length()) : call.path();
        if (path.equals("invocation/next")) {
            byte[] event = events.take();
            taken = System.nanoTime();
            return new HttpAnswer(200, invocationHeaders(), event);
        }
        if (path.equals("restore/next")) {
            ready.countDown();
            restores.take();
            return HttpAnswer.json(200, "{}");
        }
        if (path.startsWith("invocation/") && path.endsWith("/response")) {
            outcomes.put(new Outcome(now, false, text(call)));
            return ACCEPTED;
        }
        if (path.endsWith("/error")) {
            outcomes.put(new Outcome(now, true, path + ": " + text(call)));
            return ACCEPTED;
        }
        outcomes.put(new Outcome(now, true, "asked the Runtime API for " + call.path()));
        return HttpAnswer.json(404, "{}");
    }

    private static Map<String, String> invocationHeaders() {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("Lambda-Runtime-Aws-Request-Id", "8476a536-e9f4-11e8-9739-2dfe598c3fcd");
        headers.put(
                "Lambda-Runtime-Deadline-Ms",
                String.valueOf(System.currentTimeMillis() + TimeUnit.SECONDS.toMillis(LONGEST_SECONDS)));
        headers.put("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:000000000000:function:bench");
        headers.put(
                "Lambda-Runtime-Trace-Id",
                "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=0");
        return headers;
    }

    private static String text(HttpCall call) {
        return new String(call.body(), StandardCharsets.UTF_8);
    }

    private record Outcome(long at, boolean failed, String text) {}

    /**
     * @param taken when the function was given the event, in nanoseconds
     * @param answered when its answer was here
     */
    record Invocation(long taken, long answered, String answer) {}
}
