package dev.retune.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

final class DemoResourcesTest {
    private final Screen screen = Screen.on(new PrintStream(OutputStream.nullOutputStream()), false);
    private final FakeServer server = new FakeServer(URI.create("http://127.0.0.1:1"));

    @Test
    void closingStopsTheServerOnceAndRemovesItsData() throws IOException {
        DemoResources resources = new DemoResources(screen);
        resources.own(server);
        Files.writeString(
                Files.createDirectories(resources.folder().resolve("objects/deep"))
                        .resolve("x"),
                "y");

        resources.close();
        resources.close();

        assertThat(server.closes).hasValue(1);
        assertThat(resources.folder()).doesNotExist();
    }

    @Test
    void aServerThatComesTooLateIsStoppedAtOnce() throws IOException {
        DemoResources resources = new DemoResources(screen);
        resources.close();

        resources.own(server);

        assertThat(server.closes).hasValue(1);
    }
}
