package dev.retune.functions.compute.training;

import static dev.retune.functions.compute.RunWorld.EVAL;
import static dev.retune.functions.compute.RunWorld.TRAIN;
import static dev.retune.model.Fixtures.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.dataset.LabeledText;
import dev.retune.functions.compute.RunWorld;
import dev.retune.metrics.StepMetrics;
import dev.retune.model.FinetunedModel;
import dev.retune.model.Lease;
import dev.retune.model.ModelObjects;
import dev.retune.model.Progress;
import dev.retune.paging.Order;
import dev.retune.paging.PageRequest;
import dev.retune.storage.ObjectStorage;
import dev.retune.workflow.LeaseHeldException;
import dev.retune.workflow.TrainingFailedException;
import dev.retune.workflow.WorkflowInput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Real training on the real base model, over stores in memory. */
final class TrainingChunkTest {
    private final RunWorld world = new RunWorld();
    private final FinetunedModel model = world.training();
    private final WorkflowInput input = WorkflowInput.of(model);
    private final String folder = ModelObjects.ofModel(model.key());

    @Test
    void aRunIsTrainedAndWrittenDown() {
        assertThat(TestChunk.train(world, input)).isEqualTo(ChunkOutcome.DONE);

        assertThat(world.files(ModelObjects.adapter(model.key(), 1)))
                .containsKeys("adapter_config.json", "adapter_model.safetensors");
        FinetunedModel trained = world.read(model.key());
        assertThat(trained.lease()).isEmpty();
        assertThat(trained.checkpoint()).contains(ModelObjects.checkpoint(model.key(), input.fence(), 4));
        assertThat(world.storage.list(ModelObjects.ofAttempt(model.key(), 1) + "checkpoints/"))
                .containsExactly(trained.checkpoint().orElseThrow());
        assertThat(trained.progress().map(Progress::totalSteps)).contains(4);
        List<StepMetrics> metrics = metrics();
        assertThat(metrics).first().extracting(StepMetrics::step).isEqualTo(0);
        assertThat(metrics).last().extracting(StepMetrics::step).isEqualTo(4);
        assertThat(metrics)
                .allSatisfy(step -> assertThat(step.values())
                        .containsOnlyKeys("accuracy", "precision", "recall", "f1", "cross_entropy", "step")
                        .containsEntry("step", (double) step.step()));
    }

    @Test
    void chunksOfTwoStepsGiveTheSameAdapterAsOneLongRun() {
        TestChunk.train(world, input);
        FinetunedModel other = world.training();
        WorkflowInput otherInput = WorkflowInput.of(other);

        List<ChunkOutcome> outcomes = new ArrayList<>();
        do {
            outcomes.add(TestChunk.train(world, otherInput, 2));
        } while (outcomes.get(outcomes.size() - 1) == ChunkOutcome.MORE && outcomes.size() < 10);

        assertThat(outcomes).endsWith(ChunkOutcome.MORE, ChunkOutcome.DONE);
        assertSameFiles(
                world.files(ModelObjects.adapter(model.key(), 1)), world.files(ModelObjects.adapter(other.key(), 1)));
        assertThat(metrics(other)).isEqualTo(metrics(model));
    }

    @Test
    void aChunkThatIsDoneTwiceWritesTheSameAgain() {
        TestChunk.train(world, input);
        TreeMap<String, byte[]> first = world.files(folder);

        assertThat(TestChunk.train(world, input)).isEqualTo(ChunkOutcome.DONE);

        assertSameFiles(world.files(folder), first);
    }

    @Test
    void anotherExecutionGoesOnFromTheCheckpoint() {
        assertThat(TestChunk.train(world, input, 2)).isEqualTo(ChunkOutcome.MORE);
        assertThat(world.read(model.key()).checkpoint())
                .contains(ModelObjects.checkpoint(model.key(), input.fence(), 2));
        List<Integer> stepsBefore = metrics().stream().map(StepMetrics::step).toList();

        TestChunk.train(world, input);

        assertThat(stepsBefore).doesNotContain(4);
        assertThat(metrics()).last().extracting(StepMetrics::step).isEqualTo(4);
    }

    @Test
    void aModelDeletedInTheMiddleIsGoneAndNothingMoreIsWritten() {
        List<String> atDeletion = new ArrayList<>();

        ChunkOutcome outcome = TestChunk.train(world, input, Integer.MAX_VALUE, () -> {
            world.models.delete(ALICE, model.id());
            atDeletion.addAll(world.storage.list(folder));
        });

        assertThat(outcome).isEqualTo(ChunkOutcome.GONE);
        assertThat(world.storage.list(folder)).isEqualTo(atDeletion);
        assertThat(metrics()).hasSize(1);
        assertThat(world.store.find(model.key())).isEmpty();
    }

    @Test
    void aLostLeaseEndsTheRunAndLeavesItToTheOther() {
        ChunkOutcome outcome = TestChunk.train(world, input, Integer.MAX_VALUE, () -> {
            world.clock.advance(Duration.ofSeconds(61));
            world.leases.take(input, "other").orElseThrow();
        });

        assertThat(outcome).isEqualTo(ChunkOutcome.GONE);
        assertThat(metrics()).hasSize(1);
        assertThat(world.storage.list(ModelObjects.adapter(model.key(), 1))).isEmpty();
        assertThat(world.read(model.key()).lease().map(Lease::owner)).contains("other");
    }

    /** It slept between taking its lease and reading its checkpoint, and must not fail the run that goes on without it. */
    @Test
    void aCheckpointThatAnotherHasGoneOnFromIsNoFailure() {
        TestChunk.train(world, input, 2);
        String checkpoint = world.read(model.key()).checkpoint().orElseThrow();
        ObjectStorage overtaken = TestChunk.beforeOpening(checkpoint, world.storage, () -> {
            world.clock.advance(Duration.ofSeconds(61));
            world.leases.take(input, "other").orElseThrow().checkpoint("a later one");
            world.storage.delete(checkpoint);
        });

        assertThat(TestChunk.train(world, overtaken, input)).isEqualTo(ChunkOutcome.GONE);

        assertThat(world.read(model.key()).lease().map(Lease::owner)).contains("other");
    }

    @Test
    void aCheckpointThatIsMissingFailsTheRun() {
        TestChunk.train(world, input, 2);
        world.storage.delete(world.read(model.key()).checkpoint().orElseThrow());

        assertThatThrownBy(() -> TestChunk.train(world, input))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is missing");
    }

    @Test
    void whileAnotherHoldsTheLeaseAChunkWaits() {
        world.leases.take(input, "other").orElseThrow();

        assertThatThrownBy(() -> TestChunk.train(world, input)).isInstanceOf(LeaseHeldException.class);
    }

    @Test
    void anExecutionThatWasGivenUpDoesNothing() {
        world.steps.beginDeployment(input);
        List<String> before = world.storage.list(folder);

        assertThat(TestChunk.train(world, input)).isEqualTo(ChunkOutcome.GONE);

        assertThat(world.storage.list(folder)).isEqualTo(before);
        assertThat(metrics()).isEmpty();
    }

    @Test
    void aRunThatCannotSucceedFailsWithItsReason() {
        List<LabeledText> contradicting = TRAIN.stream()
                .map(row -> new LabeledText(row.text(), row.label().equals("bug") ? "billing" : "bug"))
                .toList();
        FinetunedModel hopeless = world.training(TRAIN, contradicting, 10, 0.1);

        assertThatThrownBy(() -> TestChunk.train(world, WorkflowInput.of(hopeless)))
                .isInstanceOf(TrainingFailedException.class)
                .hasMessageContaining("learning_rate");

        assertThat(world.storage.list(ModelObjects.adapter(hopeless.key(), 1))).isEmpty();
        assertThat(world.read(hopeless.key()).lease()).isEmpty();
    }

    @Test
    void aRunWhoseRowsAreMissingSaysSo() {
        world.storage.deleteAll(ModelObjects.rows(model.key(), 1, 0));

        assertThatThrownBy(() -> TestChunk.train(world, input))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the rows of the run are missing");
    }

    @Test
    void equalModelsTrainToEqualAdaptersAndOthersDoNot() {
        FinetunedModel same = world.training();
        FinetunedModel other = world.training(TRAIN, EVAL, 1, 0.02);
        TestChunk.train(world, input);
        TestChunk.train(world, WorkflowInput.of(same));
        TestChunk.train(world, WorkflowInput.of(other));

        Map<String, byte[]> files = world.files(ModelObjects.adapter(model.key(), 1));
        assertSameFiles(world.files(ModelObjects.adapter(same.key(), 1)), files);
        assertThat(world.files(ModelObjects.adapter(other.key(), 1)).get("adapter_model.safetensors"))
                .isNotEqualTo(files.get("adapter_model.safetensors"));
    }

    private List<StepMetrics> metrics() {
        return metrics(model);
    }

    private List<StepMetrics> metrics(FinetunedModel of) {
        return world.store
                .list(of.key(), 1, PageRequest.first(100, Order.ASCENDING))
                .items();
    }

    private static void assertSameFiles(Map<String, byte[]> actual, Map<String, byte[]> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet()).isNotEmpty();
        expected.forEach(
                (name, content) -> assertThat(actual.get(name)).as(name).isEqualTo(content));
    }
}
