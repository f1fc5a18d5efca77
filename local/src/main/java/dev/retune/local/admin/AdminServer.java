package dev.retune.local.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retune.local.lambda.Functions;
import dev.retune.local.lambda.InvocationResult;
import dev.retune.local.lambda.ThrottledException;
import dev.retune.local.start.DataFolder;
import dev.retune.local.start.StartException;
import dev.retune.local.template.FunctionResource;
import dev.retune.local.template.Template;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Invokes functions for whoever may open the socket: the owner of the data folder. */
public final class AdminServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);

    private final ServerSocketChannel channel;
    private final Path socket;
    private final Functions functions;
    private final Set<String> allowed;

    private AdminServer(ServerSocketChannel channel, Path socket, Functions functions, Set<String> allowed) {
        this.channel = channel;
        this.socket = socket;
        this.functions = functions;
        this.allowed = allowed;
    }

    public static AdminServer start(DataFolder data, Template template, Functions functions) {
        try {
            UnixDomainSocketAddress address = AdminAddress.fresh(data);
            ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            channel.bind(address);
            Path socket = address.getPath();
            if (Files.getFileStore(socket.getParent()).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
            }
            Set<String> notOnTheApi = template.functions().stream()
                    .filter(function -> function.routes().isEmpty())
                    .map(FunctionResource::logicalId)
                    .collect(Collectors.toUnmodifiableSet());
            AdminServer server = new AdminServer(channel, socket, functions, notOnTheApi);
            server.startThread(server::accept, "admin socket");
            return server;
        } catch (IOException e) {
            throw new StartException("cannot open the admin socket of " + data.path() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(socket);
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = channel.accept();
                startThread(() -> serve(client), "admin request");
            }
        } catch (ClosedChannelException e) {
            LOG.debug("the admin socket is closed");
        } catch (IOException e) {
            LOG.error("the admin socket failed", e);
        }
    }

    private void serve(SocketChannel client) {
        try (client) {
            JsonNode request = AdminMessages.read(client);
            AdminMessages.write(client, answer(request.path("function").asText(), request.path("payload")));
        } catch (IOException e) {
            LOG.warn("an admin request could not be answered: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, Object> answer(String function, JsonNode payload) throws InterruptedException {
        if (!allowed.contains(function)) {
            return failure("there is no function " + function + " that is not on the API");
        }
        try {
            InvocationResult result =
                    functions.invoke(function, payload.toString().getBytes(StandardCharsets.UTF_8));
            return Map.of("failed", result.failed(), "payload", new String(result.payload(), StandardCharsets.UTF_8));
        } catch (ThrottledException e) {
            return failure(String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, Object> failure(String message) {
        return Map.of("failed", true, "payload", message);
    }

    private void startThread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
