package dev.retune.local.demo;

import java.time.Duration;
import java.time.Instant;

/** One status that a fine-tuned model took. */
record ModelEvent(String status, Instant at) {

    /** By the server's clock. */
    double secondsAfter(ModelEvent first) {
        return Duration.between(first.at, at).toMillis() / 1000.0;
    }

    String plainStatus() {
        return ModelState.plain(status);
    }
}
