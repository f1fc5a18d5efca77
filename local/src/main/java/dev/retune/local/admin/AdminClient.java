package dev.retune.local.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retune.local.start.DataFolder;
import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.Optional;

/** Calls functions of the server that runs on a data folder. */
public final class AdminClient {
    private final DataFolder data;

    public AdminClient(DataFolder data) {
        this.data = data;
    }

    /**
     * What a function answers; empty when no server runs on the data folder.
     *
     * @param payload an object that Jackson can write
     */
    public Optional<AdminAnswer> invoke(String function, Map<String, ?> payload) throws IOException {
        Optional<SocketChannel> connection = connect();
        if (connection.isEmpty()) {
            return Optional.empty();
        }
        // From here on a failure is one: the function may have run, and must not be run a second time.
        try (SocketChannel channel = connection.get()) {
            AdminMessages.write(channel, Map.of("function", function, "payload", payload));
            JsonNode answer = AdminMessages.read(channel);
            return Optional.of(new AdminAnswer(
                    answer.path("failed").asBoolean(), answer.path("payload").asText()));
        }
    }

    private Optional<SocketChannel> connect() throws IOException {
        try {
            return Optional.of(SocketChannel.open(AdminAddress.existing(data)));
        } catch (SocketException e) {
            // Nobody listens, or there is no socket at all.
            return Optional.empty();
        }
    }

    /** @param payload the function's JSON, or the sentence or JSON of a failure */
    public record AdminAnswer(boolean failed, String payload) {}
}
