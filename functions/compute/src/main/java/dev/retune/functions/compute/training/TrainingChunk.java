package dev.retune.functions.compute.training;

import dev.retune.functions.compute.serving.Adapters;
import dev.retune.metrics.MetricsStore;
import dev.retune.model.FinetunedModel;
import dev.retune.model.ModelObjects;
import dev.retune.storage.ObjectStorage;
import dev.retune.trainer.Checkpoint;
import dev.retune.trainer.ClassificationJob;
import dev.retune.trainer.Trainer;
import dev.retune.trainer.TrainingBudget;
import dev.retune.trainer.TrainingResult;
import dev.retune.workflow.TrainingFailedException;
import dev.retune.workflow.TrainingLease;
import dev.retune.workflow.TrainingLeases;
import dev.retune.workflow.WorkflowInput;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One invocation's part of a run: takes the lease, goes on from the checkpoint, and leaves one behind. */
public final class TrainingChunk {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingChunk.class);

    private final TrainingLeases leases;
    private final MetricsStore metrics;
    private final ObjectStorage storage;
    private final RunRows rows;
    private final Adapters adapters;
    private final Trainer trainer;
    private final int maximumSteps;
    private final Clock clock;

    /** @param maximumSteps optimizer steps of one chunk, beside its deadline */
    public TrainingChunk(
            TrainingLeases leases,
            MetricsStore metrics,
            ObjectStorage storage,
            RunRows rows,
            Adapters adapters,
            Trainer trainer,
            int maximumSteps,
            Clock clock) {
        this.leases = leases;
        this.metrics = metrics;
        this.storage = storage;
        this.rows = rows;
        this.adapters = adapters;
        this.trainer = trainer;
        this.maximumSteps = maximumSteps;
        this.clock = clock;
    }

    /**
     * @param owner unique to this invocation
     * @throws TrainingFailedException if the run cannot succeed
     * @throws dev.retune.workflow.LeaseHeldException if another invocation trains this model
     */
    ChunkOutcome train(WorkflowInput input, String owner, Instant deadline) {
        Optional<TrainingLease> lease = leases.take(input, owner);
        if (lease.isEmpty()) {
            return ChunkOutcome.GONE;
        }
        try (LeaseKeeper keeper = new LeaseKeeper(lease.get())) {
            return train(keeper, deadline);
        } catch (LeaseLostException | CancellationException e) {
            return ChunkOutcome.GONE;
        }
    }

    private ChunkOutcome train(LeaseKeeper keeper, Instant deadline) {
        FinetunedModel model = keeper.lease().model();
        RunRecorder recorder = new RunRecorder(keeper, metrics, storage, clock);
        TrainingBudget budget = new TrainingBudget(deadline, keeper::isLost, maximumSteps);
        ClassificationJob job = rows.job(model);
        TrainingResult result = trainer.train(job, checkpoint(keeper, job), budget, recorder);
        if (result instanceof TrainingResult.Done done) {
            keeper.requireHeld();
            adapters.write(ModelObjects.adapter(model.key(), model.fence().attempt()), done.adapter());
            return ChunkOutcome.DONE;
        }
        if (result instanceof TrainingResult.More more) {
            recorder.checkpoint(more.checkpoint());
            return ChunkOutcome.MORE;
        }
        if (result instanceof TrainingResult.Failed failed) {
            throw new TrainingFailedException(failed.reason());
        }
        return ChunkOutcome.GONE;
    }

    /**
     * A checkpoint that the row names was written before the row was. One that this version of the trainer cannot go on
     * from is of one before it, and the run begins anew.
     */
    private Optional<Checkpoint> checkpoint(LeaseKeeper keeper, ClassificationJob job) {
        FinetunedModel model = keeper.lease().model();
        Optional<Checkpoint> found = model.checkpoint().map(key -> read(keeper, key));
        Optional<Checkpoint> usable = found.filter(checkpoint -> trainer.canResume(job, checkpoint));
        if (found.isPresent() && usable.isEmpty()) {
            LOG.warn("the training of {} begins anew: its checkpoint is of another version", model.id());
        }
        return usable;
    }

    /** One that is missing was removed by whoever took the lease over meanwhile, and that run must not fail for it. */
    private Checkpoint read(LeaseKeeper keeper, String key) {
        Optional<byte[]> bytes = storage.get(key);
        if (bytes.isEmpty()) {
            keeper.requireHeld();
            throw new IllegalStateException("the checkpoint " + key + " is missing");
        }
        return Checkpoint.fromBytes(bytes.get());
    }
}
