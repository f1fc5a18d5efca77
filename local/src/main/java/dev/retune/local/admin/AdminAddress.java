package dev.retune.local.admin;

import dev.retune.local.start.DataFolder;
import dev.retune.local.start.StartException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the admin socket of a data folder is: in it, or where its path is too long for a socket, where a file says. */
final class AdminAddress {
    /** The shortest limit of the common operating systems, which is that of macOS. */
    private static final int LONGEST_PATH = 100;

    private AdminAddress() {}

    /** The address to listen on, with whatever a server left behind removed. */
    static UnixDomainSocketAddress fresh(DataFolder data) throws IOException {
        Path socket = data.path().resolve("admin.sock");
        Files.deleteIfExists(pointer(data));
        if (socket.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
            // Only its owner may enter a folder that Java makes in the temporary folder.
            socket = Files.createTempDirectory("retune").resolve("admin.sock");
            Files.writeString(pointer(data), socket.toString());
        }
        Files.deleteIfExists(socket);
        return UnixDomainSocketAddress.of(socket);
    }

    static UnixDomainSocketAddress existing(DataFolder data) {
        try {
            return Files.exists(pointer(data))
                    ? UnixDomainSocketAddress.of(Files.readString(pointer(data)))
                    : UnixDomainSocketAddress.of(data.path().resolve("admin.sock"));
        } catch (IOException e) {
            throw new StartException("cannot read " + pointer(data) + ": " + e.getMessage(), e);
        }
    }

    private static Path pointer(DataFolder data) {
        return data.path().resolve("admin.path");
    }
}
