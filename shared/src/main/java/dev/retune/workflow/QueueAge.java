package dev.retune.workflow;

import dev.retune.work.WorkIndex;
import dev.retune.work.WorkKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How long the queue for training slots has become. */
public final class QueueAge {
    private final WorkIndex workIndex;
    private final Clock clock;

    public QueueAge(WorkIndex workIndex, Clock clock) {
        this.workIndex = workIndex;
        this.clock = clock;
    }

    /** How long the model that waits longest has waited; zero if none waits. */
    public Duration ofOldest() {
        Instant now = clock.instant();
        return workIndex.due(WorkKind.QUEUED, now, 1).stream()
                .map(item -> Duration.between(item.at(), now))
                .findFirst()
                .orElse(Duration.ZERO);
    }
}
