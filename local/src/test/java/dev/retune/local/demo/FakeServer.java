package dev.retune.local.demo;

import java.net.URI;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that counts how often it is closed. */
final class FakeServer implements DemoServer {
    final AtomicInteger closes = new AtomicInteger();
    private final URI url;

    FakeServer(URI url) {
        this.url = url;
    }

    @Override
    public URI url() {
        return url;
    }

    @Override
    public String adminKey() {
        return FakeApi.KEY;
    }

    @Override
    public OptionalLong peakMemoryBytes() {
        return OptionalLong.of(700L << 20);
    }

    @Override
    public void close() {
        closes.incrementAndGet();
    }
}
