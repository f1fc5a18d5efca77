package dev.retune.local.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a demo must not leave behind: its server, its data and a changed terminal. Closing again does nothing. */
final class DemoResources implements AutoCloseable {
    private static final int REMOVAL_ATTEMPTS = 5;

    private final Screen screen;
    private final Path folder;
    private @Nullable DemoServer server;
    private boolean closed;

    DemoResources(Screen screen) throws IOException {
        this.screen = screen;
        this.folder = Files.createTempDirectory("retune-demo-");
    }

    /** The data folder of the server. */
    Path folder() {
        return folder;
    }

    /** Takes over {@code started}; when everything has been closed meanwhile, it is closed at once. */
    synchronized DemoServer own(DemoServer started) {
        server = started;
        if (closed) {
            started.close();
        }
        return started;
    }

    synchronized boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        DemoServer toClose;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            toClose = server;
        }
        screen.close();
        if (toClose != null) {
            toClose.close();
        }
        removeFolder();
    }

    /** A server that was killed in the middle of a write may still add a file or two. */
    private void removeFolder() {
        for (int attempt = 0; attempt < REMOVAL_ATTEMPTS && Files.exists(folder); attempt++) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException | UncheckedIOException e) {
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
