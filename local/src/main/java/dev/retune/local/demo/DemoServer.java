package dev.retune.local.demo;

import java.net.URI;
import java.util.OptionalLong;

/** A running server that belongs to the demo alone. */
public interface DemoServer extends AutoCloseable {

    /** The bare origin, without {@code /v1}. */
    URI url();

    String adminKey();

    /** The most memory the server's process ever held, in bytes; empty where the system does not tell. */
    OptionalLong peakMemoryBytes();

    /** Stops the server; again does nothing. May be called from a shutdown hook, while another thread uses the server. */
    @Override
    void close();
}
