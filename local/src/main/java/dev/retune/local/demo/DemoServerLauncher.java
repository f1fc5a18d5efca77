package dev.retune.local.demo;

import java.io.IOException;
import java.nio.file.Path;

/** Starts the server of a demo. */
@FunctionalInterface
public interface DemoServerLauncher {

    /**
     * Starts a server on a free port and returns when it answers.
     *
     * @param dataFolder an empty folder; it is removed after the server has been closed
     * @throws IOException with a sentence for the user, when the server cannot start
     */
    DemoServer launch(Path dataFolder) throws IOException, InterruptedException;
}
