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
    private boolean always;
    private int mostCheckpoints = Integer.MAX_VALUE;

    /** Wants a checkpoint whenever there can be one. */
    Recorder savingAlways() {
        always = true;
        return this;
    }

    /** Ends the run like a crash, right after it took this many checkpoints. */
    Recorder throwingAfter(int checkpointsTaken) {
        mostCheckpoints = checkpointsTaken;
        return this;
    }

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
        if (checkpoints.size() == mostCheckpoints) {
            throw new IllegalStateException("killed");
        }
    }

    @Override
    public boolean checkpointDue() {
        return always;
    }
}
