package dev.retune.local.stepfunctions.endpoint;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The endpoint over HTTP on 127.0.0.1; {@code AWS_ENDPOINT_URL_SFN} points the AWS SDK at it. */
public final class StepFunctionsServer implements AutoCloseable {
    private static final int MAX_BODY = 2 * 1024 * 1024;
    private static final int THREADS = 8;
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    private final StepFunctionsEndpoint endpoint;
    private final HttpServer server;
    private final ExecutorService threads;

    private StepFunctionsServer(StepFunctionsEndpoint endpoint, HttpServer server) {
        this.endpoint = endpoint;
        this.server = server;
        this.threads = Executors.newFixedThreadPool(THREADS, StepFunctionsServer::thread);
    }

    /** @param port 0 for any that is free */
    public static StepFunctionsServer start(StepFunctionsEndpoint endpoint, int port) throws IOException {
        // The JDK's server sends headers and body apart; with Nagle's algorithm the body then waits 40 ms.
        System.setProperty(NO_DELAY, "true");
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        HttpServer http = HttpServer.create(new InetSocketAddress(loopback, port), 0);
        StepFunctionsServer server = new StepFunctionsServer(endpoint, http);
        http.createContext("/", server::handle);
        http.setExecutor(server.threads);
        http.start();
        return server;
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Stops listening at once. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY);
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            Reply reply = endpoint.handle(target, new String(body, StandardCharsets.UTF_8));
            byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
            exchange.getResponseHeaders()
                    .set("x-amzn-RequestId", UUID.randomUUID().toString());
            if (reply.errorType() != null) {
                exchange.getResponseHeaders().set("x-amzn-ErrorType", reply.errorType());
            }
            exchange.sendResponseHeaders(reply.status(), bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "step-functions-http");
        thread.setDaemon(true);
        return thread;
    }
}
