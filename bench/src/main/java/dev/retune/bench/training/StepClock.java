package dev.retune.bench.training;

import dev.retune.trainer.Checkpoint;
import dev.retune.trainer.Progress;
import dev.retune.trainer.StepMetrics;
import dev.retune.trainer.TrainingListener;
import java.time.Duration;
import java.time.Instant;

/** Takes the time of the steps, and only of these. */
final class StepClock implements TrainingListener {
    private final Instant processStart;
    private long last = System.nanoTime();
    private long stepNanos;
    private double firstStepSeconds;
    private double accuracy = Double.NaN;

    StepClock(Instant processStart) {
        this.processStart = processStart;
    }

    @Override
    public void progress(Progress progress) {
        long now = System.nanoTime();
        stepNanos += now - last;
        last = now;
    }

    @Override
    public void evaluated(StepMetrics metrics) {
        accuracy = metrics.metrics().getOrDefault("accuracy", Double.NaN);
        between();
    }

    @Override
    public void checkpoint(Checkpoint checkpoint) {
        between();
    }

    double trainingSeconds() {
        return stepNanos / 1e9;
    }

    double firstStepSeconds() {
        return firstStepSeconds;
    }

    double accuracy() {
        return accuracy;
    }

    /** The next step has not begun yet. */
    private void between() {
        if (stepNanos == 0) {
            firstStepSeconds = Duration.between(processStart, Instant.now()).toNanos() / 1e9;
        }
        last = System.nanoTime();
    }
}
