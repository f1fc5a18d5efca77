package dev.retune.local.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** The protocol: the client sends one line of JSON, the server answers one and closes. */
final class AdminMessages {
    private static final JsonMapper MAPPER = new JsonMapper();

    private AdminMessages() {}

    static JsonNode read(SocketChannel channel) throws IOException {
        BufferedReader reader = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
        String line = reader.readLine();
        if (line == null) {
            throw new EOFException("the other side closed the connection");
        }
        return MAPPER.readTree(line);
    }

    static void write(SocketChannel channel, Object message) throws IOException {
        String line = MAPPER.writeValueAsString(message) + "\n";
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
