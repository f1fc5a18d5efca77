package dev.retune.trainer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Remembers what a run tells. */
final class Recorder implements TrainingListener {
    final List<Progress> progress = new ArrayList<>();
    final Map<Integer, StepMetrics> evaluations = new TreeMap<>();
    final List<Checkpoint> checkpoints = new ArrayList<>();

    @Override
    public void progress(Progress now) {
        progress.add(now);
    }

    @Override
    public void evaluated(StepMetrics metrics) {
        evaluations.put(metrics.step(), metrics);
    }

    @Override
    public void checkpoint(Checkpoint checkpoint) {
        checkpoints.add(checkpoint);
    }
}
