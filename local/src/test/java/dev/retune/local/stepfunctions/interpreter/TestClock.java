package dev.retune.local.stepfunctions.interpreter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A clock that only sleeping moves, at once. */
public final class TestClock extends Clock implements Sleeper {
    private final List<Duration> slept = new ArrayList<>();
    private Instant now;

    public TestClock(Instant start) {
        this.now = start;
    }

    @Override
    public synchronized void sleep(Duration duration) {
        slept.add(duration);
        now = now.plus(duration);
    }

    public synchronized List<Duration> slept() {
        return List.copyOf(slept);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("only UTC");
    }
}
