package dev.retune.local.stepfunctions.interpreter;

import java.time.Duration;

/** Lets time pass, so that tests need not wait for it. */
@FunctionalInterface
public interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;

    static Sleeper real() {
        return duration -> Thread.sleep(duration.toMillis());
    }
}
