package dev.retune.bench.startup;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A server for bodies of a known length on loopback, a thread for each connection: as little as can stand between. */
final class HttpStandIn implements AutoCloseable {
    private static final int QUEUED_CONNECTIONS = 50;

    private final Service service;
    private final ServerSocket server;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    private HttpStandIn(Service service, ServerSocket server) {
        this.service = service;
        this.server = server;
    }

    static HttpStandIn start(String name, Service service) throws IOException {
        HttpStandIn standIn =
                new HttpStandIn(service, new ServerSocket(0, QUEUED_CONNECTIONS, InetAddress.getLoopbackAddress()));
        thread(name, standIn::accept);
        return standIn;
    }

    /** Host and port. */
    String authority() {
        return server.getInetAddress().getHostAddress() + ":" + server.getLocalPort();
    }

    URI uri() {
        return URI.create("http://" + authority());
    }

    /** As a snapshot leaves them: none survives. */
    void dropConnections() {
        for (Socket connection : connections) {
            try {
                connection.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        dropConnections();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                connection.setTcpNoDelay(true);
                connections.add(connection);
                thread("connection", () -> serve(connection));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream input = new BufferedInputStream(connection.getInputStream());
            while (true) {
                HttpCall call = read(input);
                service.answer(call).writeTo(connection.getOutputStream());
            }
        } catch (IOException e) {
            // The other side is gone, or connections were dropped.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }

    private static HttpCall read(InputStream input) throws IOException {
        String[] request = line(input).split(" ", 3);
        Map<String, String> headers = new HashMap<>();
        for (String header = line(input); !header.isEmpty(); header = line(input)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        if (headers.containsKey("transfer-encoding") && !headers.containsKey("content-length")) {
            throw new IOException("a request without Content-Length is not understood here: " + headers);
        }
        byte[] body = input.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new HttpCall(request[0], request[1], headers, body);
    }

    private static String line(InputStream input) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @FunctionalInterface
    interface Service {
        HttpAnswer answer(HttpCall call) throws IOException, InterruptedException;
    }
}
