package dev.retune.local.cli;

import dev.retune.local.demo.DemoServer;
import dev.retune.local.process.ServerProcess;
import java.net.URI;
import java.util.OptionalLong;

/** A server process of the demo's own. */
final class OwnServer implements DemoServer {
    private final ServerProcess process;
    private final String adminKey;

    /** @param process has just been started, on an empty data folder */
    OwnServer(ServerProcess process) throws InterruptedException {
        this.process = process;
        process.awaitReady();
        this.adminKey = process.adminKey().orElseThrow(() -> new IllegalStateException("the data folder was in use"));
    }

    @Override
    public URI url() {
        return process.url();
    }

    @Override
    public String adminKey() {
        return adminKey;
    }

    @Override
    public OptionalLong peakMemoryBytes() {
        return process.peakMemoryBytes();
    }

    @Override
    public void close() {
        process.close();
    }
}
