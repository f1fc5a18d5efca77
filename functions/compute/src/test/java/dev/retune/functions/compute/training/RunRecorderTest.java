package dev.retune.functions.compute.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.functions.compute.RunWorld;
import dev.retune.model.FinetunedModel;
import dev.retune.model.LifeCycle;
import dev.retune.model.ModelObjects;
import dev.retune.trainer.Checkpoint;
import dev.retune.trainer.Progress;
import dev.retune.workflow.WorkflowInput;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RunRecorderTest {
    private final RunWorld world = new RunWorld();
    private final FinetunedModel model = world.training();
    private final LeaseKeeper keeper =
            new LeaseKeeper(world.leases.take(WorkflowInput.of(model), "me").orElseThrow());
    private final RunRecorder recorder = new RunRecorder(keeper, world.store, world.storage, world.clock);

    @AfterEach
    void stopKeeping() {
        keeper.close();
    }

    @Test
    void progressIsWrittenOnceASecond() {
        recorder.progress(new Progress(1, 1, 4, 9, 0.5));
        recorder.progress(new Progress(1, 2, 4, 6, 0.5));
        assertThat(progress()).contains(new dev.retune.model.Progress(1, 1, 4, 9));

        world.clock.advance(Duration.ofSeconds(1));
        recorder.progress(new Progress(1, 3, 4, 3, 0.5));
        assertThat(progress()).contains(new dev.retune.model.Progress(1, 3, 4, 3));
    }

    @Test
    void aCheckpointIsDueEveryThirtySeconds() {
        assertThat(recorder.checkpointDue()).isFalse();
        world.clock.advance(Duration.ofSeconds(30));
        assertThat(recorder.checkpointDue()).isTrue();

        recorder.checkpoint(checkpoint());

        assertThat(recorder.checkpointDue()).isFalse();
    }

    @Test
    void aCheckpointReplacesTheLastOneOfWhateverExecution() {
        String last = ModelObjects.checkpoint(model.key(), model.fence(), 1);
        recorder.checkpoint(checkpoint());
        assertThat(checkpoints()).containsExactly(last);
        keeper.close();

        world.store.commit(LifeCycle.redispatch(world.read(model.key()), true, true, world.clock.instant()));
        FinetunedModel redispatched = world.read(model.key());
        try (LeaseKeeper next = new LeaseKeeper(
                world.leases.take(WorkflowInput.of(redispatched), "next").orElseThrow())) {
            new RunRecorder(next, world.store, world.storage, world.clock).checkpoint(checkpoint());
        }

        String current = ModelObjects.checkpoint(model.key(), redispatched.fence(), 1);
        assertThat(current).isNotEqualTo(last);
        assertThat(checkpoints()).containsExactly(current);
        assertThat(world.read(model.key()).checkpoint()).contains(current);
        assertThat(world.read(model.key()).redispatches()).isZero();
    }

    private Optional<dev.retune.model.Progress> progress() {
        return world.read(model.key()).progress();
    }

    private List<String> checkpoints() {
        return world.storage.list(ModelObjects.ofAttempt(model.key(), 1) + "checkpoints/");
    }

    /** Of the first step of an equal run elsewhere. */
    private static Checkpoint checkpoint() {
        RunWorld elsewhere = new RunWorld();
        FinetunedModel equal = elsewhere.training();
        TestChunk.train(elsewhere, WorkflowInput.of(equal), 1);
        String key = elsewhere.read(equal.key()).checkpoint().orElseThrow();
        return Checkpoint.fromBytes(elsewhere.storage.get(key).orElseThrow());
    }
}
