package dev.retune.local.dynamodb;

import dev.retune.local.start.StartException;
import dev.retune.local.template.TableResource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local over HTTP, on loopback only: its own server class listens on every interface and reports its use over
 * the network, so only its handlers are used.
 */
public final class DynamoDbServer implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int THREADS = 64;

    private final LocalDynamoDBRequestHandler requests;
    private final Server server;
    private final ServerConnector connector;

    private DynamoDbServer(LocalDynamoDBRequestHandler requests, Server server, ServerConnector connector) {
        this.requests = requests;
        this.server = server;
        this.connector = connector;
    }

    /**
     * Starts it on the files in {@code folder}, which is made when missing.
     *
     * @param port 0 for any that is free
     * @throws StartException if it cannot start
     */
    public static DynamoDbServer start(Path folder, int port) {
        try {
            Path natives = folder.resolve("native");
            Files.createDirectories(natives);
            deleteFiles(natives);
            // DynamoDB Local unpacks SQLite there; in the common temporary folder a killed process leaves it behind.
            System.setProperty("org.sqlite.tmpdir", natives.toString());
            quietLogs();
            DurableRequestHandler requests = new DurableRequestHandler(folder);
            Server server = new Server(threads());
            HttpConfiguration http = new HttpConfiguration();
            http.setSendServerVersion(false);
            ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
            connector.setHost(HOST);
            connector.setPort(port);
            server.addConnector(connector);
            server.setHandler(new LocalDynamoDBServerHandler(requests, ""));
            server.start();
            return new DynamoDbServer(requests, server, connector);
        } catch (Exception e) {
            throw new StartException("cannot start DynamoDB on " + folder + ": " + e.getMessage(), e);
        }
    }

    public URI uri() {
        return URI.create("http://" + HOST + ":" + connector.getLocalPort());
    }

    /**
     * Makes the tables that do not exist yet.
     *
     * @throws StartException if one exists with other keys or indexes
     */
    public void ensure(List<TableResource> tables) {
        Tables existing = new Tables(requests);
        tables.forEach(existing::ensure);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB did not stop: " + e.getMessage(), e);
        } finally {
            requests.shutdown();
        }
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
        threads.setName("dynamodb");
        threads.setDaemon(true);
        return threads;
    }

    /** DynamoDB Local logs through Log4j, to standard output; here its errors go to standard error. */
    private static void quietLogs() {
        System.setProperty("log4j2.loggerContextFactory", "org.apache.logging.log4j.simple.SimpleLoggerContextFactory");
        System.setProperty("org.apache.logging.log4j.simplelog.level", "ERROR");
        Logger.getLogger("com.almworks.sqlite4java").setLevel(Level.OFF);
    }

    private static void deleteFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
