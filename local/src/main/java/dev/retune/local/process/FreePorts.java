package dev.retune.local.process;

import dev.retune.local.start.StartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Two ports of loopback on which nothing listens: they are part of the environment that a process starts with. */
record FreePorts(int first, int second) {

    static FreePorts two() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket first = new ServerSocket(0, 1, loopback);
                ServerSocket second = new ServerSocket(0, 1, loopback)) {
            return new FreePorts(first.getLocalPort(), second.getLocalPort());
        } catch (IOException e) {
            throw new StartException("no free port on 127.0.0.1: " + e.getMessage(), e);
        }
    }
}
