package dev.retune.workflow;

import static dev.retune.model.Fixtures.ACME;
import static dev.retune.model.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.model.FinetunedModel;
import dev.retune.model.LifeCycle;
import dev.retune.model.ModelKey;
import dev.retune.model.Status;
import dev.retune.work.WorkIndex;
import dev.retune.work.WorkItem;
import dev.retune.work.WorkKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DispatcherTest {
    @Test
    void modelsTrainInTheOrderTheyWereAskedFor() {
        ControlPlane plane = new ControlPlane(1);
        List<ModelKey> keys = IntStream.range(0, 4)
                .mapToObj(i -> plane.create("model " + i).key())
                .toList();

        keys.forEach(key -> plane.advanceTo(Status.READY, key));

        assertThat(plane.workflow.started()).extracting(WorkflowInput::model).containsExactlyElementsOf(keys);
        plane.assertSettles();
    }

    @Test
    void aRetrainedModelQueuesBehindThoseThatWaitAlready() {
        ControlPlane plane = new ControlPlane(1);
        ModelKey first = plane.create("first").key();
        plane.advanceTo(Status.READY, first);
        plane.create("second");
        ModelKey third = plane.create("third").key();

        plane.clock.advance(Duration.ofSeconds(1));
        FinetunedModel again = plane.replaceSettings(first, 2);

        assertThat(plane.models.queuePosition(plane.read(third))).hasValue(1);
        assertThat(plane.models.queuePosition(again)).hasValue(2);
        plane.assertSettles();
    }

    @Test
    void queuePositionCountsTheModelsBeforeAndOnlyForThoseThatWait() {
        ControlPlane plane = new ControlPlane(1);
        FinetunedModel training = plane.create("training");
        FinetunedModel next = plane.create("next");
        FinetunedModel last = plane.create("last");

        assertThat(plane.models.queuePosition(plane.read(training.key()))).isEmpty();
        assertThat(plane.models.queuePosition(plane.read(next.key()))).isEqualTo(OptionalInt.of(1));
        assertThat(plane.models.queuePosition(plane.read(last.key()))).isEqualTo(OptionalInt.of(2));
        plane.assertSettles();
    }

    @Test
    void asManyTrainAtOnceAsThereAreSlots() {
        ControlPlane plane = new ControlPlane(2);
        plane.create("first");
        plane.create("second");
        ModelKey third = plane.create("third").key();

        assertThat(plane.store.slots()).containsOnlyKeys(0, 1);
        assertThat(plane.read(third).isWaitingForSlot()).isTrue();
        plane.assertSettles();
    }

    @Test
    void withoutSlotsEveryModelIsHeld() {
        ControlPlane plane = new ControlPlane(0);
        ModelKey key = plane.create("held").key();

        plane.assertSettles();

        assertThat(plane.read(key).status()).isEqualTo(Status.QUEUED);
        assertThat(plane.workflow.started()).isEmpty();
    }

    @Test
    void thereCannotBeFewerThanNoSlots() {
        assertThatThrownBy(() -> new ControlPlane(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void dispatchingAgainDoesNothing() {
        ControlPlane plane = new ControlPlane(1);
        FinetunedModel model = plane.create("first");
        FinetunedModel claimed = plane.read(model.key());

        plane.dispatcher.dispatch(Optional.of(model));
        plane.dispatcher.dispatch(Optional.empty());

        assertThat(plane.read(model.key())).isEqualTo(claimed);
        assertThat(plane.workflow.started()).hasSize(1);
        plane.assertSettles();
    }

    @Test
    void aCandidateIsDispatchedThoughTheIndexDoesNotShowIt() {
        ControlPlane plane = new ControlPlane(0);
        FinetunedModel model = plane.create("first");
        Dispatcher blind = new Dispatcher(plane.store, new EmptyIndex(), plane.workflow, 1, plane.clock);

        blind.dispatch(Optional.empty());
        assertThat(plane.workflow.started()).isEmpty();
        blind.dispatch(Optional.of(model));
        assertThat(plane.workflow.started()).extracting(WorkflowInput::model).containsExactly(model.key());
    }

    @Test
    void whatTheIndexStillShowsButTheRowDoesNotIsPassedOver() {
        ControlPlane plane = new ControlPlane(1);
        FinetunedModel first = plane.create("first");
        FinetunedModel second = plane.create("second");
        plane.delete(first.key());
        assertThat(plane.workflow.running()).contains(plane.input(second.key()));
        StaleIndex stale = new StaleIndex(first, second);

        new Dispatcher(plane.store, stale, plane.workflow, 2, plane.clock).dispatch(Optional.of(first));

        assertThat(plane.workflow.started()).hasSize(2);
        assertThat(plane.store.slots()).hasSize(1);
    }

    @Test
    void anExecutionThatCannotBeStartedIsLeftToTheSweeper() {
        ControlPlane plane = new ControlPlane(1);
        plane.workflow.setReachable(false);
        ModelKey key = plane.create("first").key();
        assertThat(plane.read(key).slot()).hasValue(0);
        assertThat(plane.workflow.started()).isEmpty();

        plane.workflow.setReachable(true);
        plane.sweepAfter(LifeCycle.SILENCE, ControlPlane.CONSISTENT);

        assertThat(plane.workflow.running()).containsExactly(plane.input(key));
        assertThat(plane.read(key).redispatches()).isZero();
        plane.assertSettles();
    }

    private static final class EmptyIndex implements WorkIndex {
        @Override
        public List<WorkItem> due(WorkKind kind, Instant until, int limit) {
            return List.of();
        }

        @Override
        public int countDueBefore(WorkKind kind, Instant before, int limit) {
            return 0;
        }
    }

    private record StaleIndex(FinetunedModel... models) implements WorkIndex {
        @Override
        public List<WorkItem> due(WorkKind kind, Instant until, int limit) {
            return List.of(models).stream()
                    .map(model -> new WorkItem(WorkItem.Subject.MODEL, ACME, model.id(), NOON))
                    .toList();
        }

        @Override
        public int countDueBefore(WorkKind kind, Instant before, int limit) {
            return models.length;
        }
    }
}
