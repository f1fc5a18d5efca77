package dev.retune.faults;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time, passing several times as fast, so that whoever waits by it gives up early. */
final class HurriedClock extends Clock {
    private final int factor;
    private final long begin = System.nanoTime();

    HurriedClock(int factor) {
        this.factor = factor;
    }

    @Override
    public Instant instant() {
        return Instant.EPOCH.plus(Duration.ofNanos((System.nanoTime() - begin) * factor));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
