package dev.retune.local.journey;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What a run of {@link KillTest} did and measured. */
final class KillFigures {
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final List<Duration> startTimes = new ArrayList<>();
    private final List<Duration> restTimes = new ArrayList<>();
    private int kills;

    void answered() {
        answered.incrementAndGet();
    }

    void unanswered() {
        unanswered.incrementAndGet();
    }

    void refused() {
        refused.incrementAndGet();
    }

    void unpruned(List<String> models) {
        if (!models.isEmpty()) {
            System.out.println("unpruned: " + models);
        }
    }

    int kills() {
        return kills;
    }

    /** A guess before the first. */
    Duration lastStart() {
        return startTimes.isEmpty() ? Duration.ofSeconds(4) : startTimes.get(startTimes.size() - 1);
    }

    void killed() {
        kills++;
    }

    /**
     * @param serving from the launch of the server
     * @param atRest likewise
     */
    void started(Duration serving, Duration atRest) {
        startTimes.add(serving);
        restTimes.add(atRest);
    }

    @Override
    public String toString() {
        return "%d kills; %d requests answered, %d not, %d refused as busy; seconds from launch to serving: %s; to rest: %s"
                .formatted(
                        kills,
                        answered.get(),
                        unanswered.get(),
                        refused.get(),
                        distribution(startTimes),
                        distribution(restTimes));
    }

    private static String distribution(List<Duration> times) {
        List<Double> sorted =
                times.stream().map(time -> time.toMillis() / 1000.0).sorted().toList();
        int last = sorted.size() - 1;
        return sorted.isEmpty()
                ? "none"
                : "%.1f least, %.1f median, %.1f p90, %.1f most"
                        .formatted(sorted.get(0), sorted.get(last / 2), sorted.get(last * 9 / 10), sorted.get(last));
    }
}
