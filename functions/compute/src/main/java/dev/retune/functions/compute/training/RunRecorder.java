package dev.retune.functions.compute.training;

import dev.retune.error.ApiException;
import dev.retune.error.FailureLog;
import dev.retune.metrics.MetricsStore;
import dev.retune.metrics.StepMetrics;
import dev.retune.model.FinetunedModel;
import dev.retune.model.ModelObjects;
import dev.retune.storage.ObjectStorage;
import dev.retune.trainer.Checkpoint;
import dev.retune.trainer.Progress;
import dev.retune.trainer.TrainingListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down what a training tells: evaluations, progress, and checkpoints with the row's pointer to them. */
final class RunRecorder implements TrainingListener {
    private static final Logger LOG = LoggerFactory.getLogger(RunRecorder.class);
    private static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(30);
    private static final Duration BETWEEN_PROGRESS = Duration.ofSeconds(1);

    private final LeaseKeeper keeper;
    private final FinetunedModel model;
    private final MetricsStore metrics;
    private final ObjectStorage storage;
    private final Clock clock;
    private Optional<String> lastCheckpoint;
    private Instant nextCheckpoint;
    private Instant nextProgress;

    RunRecorder(LeaseKeeper keeper, MetricsStore metrics, ObjectStorage storage, Clock clock) {
        this.keeper = keeper;
        this.model = keeper.lease().model();
        this.metrics = metrics;
        this.storage = storage;
        this.clock = clock;
        this.lastCheckpoint = model.checkpoint();
        this.nextCheckpoint = clock.instant().plus(BETWEEN_CHECKPOINTS);
        this.nextProgress = clock.instant();
    }

    @Override
    public void progress(Progress progress) {
        Instant now = clock.instant();
        if (now.isBefore(nextProgress)) {
            return;
        }
        nextProgress = now.plus(BETWEEN_PROGRESS);
        keeper.check(isWritten(new dev.retune.model.Progress(
                progress.epoch(), progress.step(), progress.totalSteps(), progress.etaSeconds())));
    }

    @Override
    public void evaluated(dev.retune.trainer.StepMetrics evaluation) {
        keeper.requireHeld();
        metrics.put(
                model.key(),
                model.fence().attempt(),
                new StepMetrics(evaluation.step(), clock.instant(), evaluation.metrics()));
    }

    @Override
    public boolean checkpointDue() {
        return !clock.instant().isBefore(nextCheckpoint);
    }

    /** The object first, then the pointer; what the pointer left is removed last. */
    @Override
    public void checkpoint(Checkpoint checkpoint) {
        keeper.requireHeld();
        String key = ModelObjects.checkpoint(model.key(), model.fence(), checkpoint.step());
        storage.put(key, checkpoint.toBytes());
        keeper.check(keeper.lease().checkpoint(key));
        lastCheckpoint.filter(last -> !last.equals(key)).ifPresent(storage::delete);
        lastCheckpoint = Optional.of(key);
        nextCheckpoint = clock.instant().plus(BETWEEN_CHECKPOINTS);
    }

    /** Progress that cannot be shown now is no reason to stop making it. */
    private boolean isWritten(dev.retune.model.Progress progress) {
        try {
            return keeper.lease().progress(progress);
        } catch (ApiException e) {
            FailureLog.warn(LOG, "the progress of " + model.id() + " was not written", e);
            return true;
        }
    }
}
