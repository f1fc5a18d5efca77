package dev.retune.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.metrics.StepMetrics;
import dev.retune.model.Fence;
import dev.retune.model.Fixtures;
import dev.retune.model.Invariants;
import dev.retune.model.ModelKey;
import dev.retune.model.ModelObjects;
import dev.retune.model.SlotHolder;
import dev.retune.model.Status;
import dev.retune.paging.Order;
import dev.retune.paging.PageRequest;
import dev.retune.work.WorkKind;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CleanUpTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ControlPlane plane = new ControlPlane(1);

    @AfterEach
    void everythingSettles() {
        plane.assertSettles();
    }

    @ParameterizedTest
    @EnumSource(names = {"QUEUED", "FINETUNING", "DEPLOYING_API", "READY"})
    void deletingFreesTheSlotForTheNextWhateverTheStatus(Status status) {
        ModelKey key = plane.create("deleted").key();
        if (status != Status.QUEUED) {
            plane.advanceTo(status, key);
        }
        ModelKey next = plane.create("next").key();

        plane.delete(key);

        assertThat(plane.store.find(key)).isEmpty();
        assertThat(plane.store.slots()).containsOnly(Map.entry(0, new SlotHolder(next, 1)));
        assertThat(plane.workflow.running()).contains(plane.input(next));
        plane.sweepAfter(MINUTE, ControlPlane.CONSISTENT);
        assertThat(plane.workflow.running()).containsExactly(plane.input(next));
    }

    @Test
    void aModelThatWaitsIsDeletedWithoutTouchingTheQueue() {
        ModelKey training = plane.create("training").key();
        ModelKey waiting = plane.create("waiting").key();
        plane.delete(waiting);

        assertThat(plane.store.slots()).containsOnly(Map.entry(0, new SlotHolder(training, 1)));
        plane.sweepAfter(MINUTE, ControlPlane.CONSISTENT);
        assertThat(plane.workflow.stopped()).isEmpty();
    }

    @Test
    void aFailedModelIsDeleted() {
        ModelKey key = plane.create("failed").key();
        plane.steps.failed(plane.input(key), "a reason");
        plane.delete(key);

        assertThat(plane.store.find(key)).isEmpty();
    }

    @Test
    void theFirstSweepsRemoveEverythingButTheRowThatRemembersTheDeletion() {
        ModelKey key = deletedWhileTraining();

        plane.sweepAfter(MINUTE, ControlPlane.CONSISTENT);
        plane.sweepAfter(MINUTE, ControlPlane.CONSISTENT);

        assertNothingIsLeftOf(key);
        assertThat(plane.store.findDeleted(key)).isPresent();
    }

    @Test
    void theRowGoesOnlyAfterTheLongestInvocation() {
        ModelKey key = deletedWhileTraining();
        plane.sweepAfter(MINUTE, ControlPlane.CONSISTENT);
        plane.sweepAfter(MINUTE, ControlPlane.CONSISTENT);

        plane.sweepAfter(CleanUp.SAFETY.minus(MINUTE.multipliedBy(2)).minusMillis(1), ControlPlane.CONSISTENT);
        assertThat(plane.store.findDeleted(key)).isPresent();

        plane.sweepAfter(Duration.ofMillis(2), ControlPlane.CONSISTENT);
        assertThat(plane.store.findDeleted(key)).isEmpty();
        assertThat(plane.inner.due(WorkKind.CLEANUP, plane.clock.instant().plus(Duration.ofDays(9)), 9))
                .isEmpty();
    }

    @Test
    void aRestartForgetsWhatWasDeletedBeforeBecauseNobodyWritesAnyMore() {
        ModelKey key = deletedWhileTraining();
        plane.objects.put(ModelObjects.checkpoint(key, new Fence(1, 1), 7));

        SweepRequest restart = plane.restart();

        assertNothingIsLeftOf(key);
        assertThat(plane.store.findDeleted(key)).isEmpty();
        ModelKey later = deletedWhileTraining();
        plane.sweepAfter(Duration.ZERO, restart);
        assertThat(plane.store.findDeleted(later)).isPresent();
    }

    @Test
    void whatAZombieWritesLateIsRemovedBeforeTheRowGoes() {
        ModelKey key = deletedWhileTraining();
        plane.sweepAfter(MINUTE, ControlPlane.CONSISTENT);
        plane.sweepAfter(MINUTE, ControlPlane.CONSISTENT);
        plane.clock.advance(Duration.ofMinutes(13).plusSeconds(1));
        plane.objects.put(ModelObjects.checkpoint(key, new Fence(1, 1), 7));
        plane.inner.put(key, 1, new StepMetrics(7, plane.clock.instant(), Map.of("accuracy", 0.5)));

        plane.sweepAfter(MINUTE, ControlPlane.CONSISTENT);
        assertThat(plane.store.findDeleted(key)).as("something was still found").isPresent();
        plane.sweepAfter(MINUTE, ControlPlane.CONSISTENT);

        assertNothingIsLeftOf(key);
        assertThat(plane.store.findDeleted(key)).isEmpty();
    }

    @Test
    void aCleanUpThatCannotReachTheWorkflowIsTriedAgain() {
        ModelKey key = deletedWhileTraining();
        plane.workflow.setReachable(false);
        plane.sweepAfter(CleanUp.SAFETY, ControlPlane.CONSISTENT);
        assertThat(plane.store.findDeleted(key)).isPresent();
        plane.workflow.setReachable(true);

        plane.sweepAfter(MINUTE, ControlPlane.CONSISTENT);
        plane.sweepAfter(MINUTE, ControlPlane.CONSISTENT);

        assertNothingIsLeftOf(key);
        assertThat(plane.store.findDeleted(key)).isEmpty();
    }

    @Test
    void aSlotThatItsModelDoesNotNameBackIsFreed() {
        ModelKey key = plane.create("first").key();
        plane.advanceTo(Status.FINETUNING, key);
        ModelKey next = plane.create("next").key();
        plane.inner.loseModel(key);
        assertThat(plane.store.slots()).isNotEmpty();

        plane.sweepAfter(MINUTE, ControlPlane.CONSISTENT);

        assertThat(plane.store.slots()).containsOnly(Map.entry(0, new SlotHolder(next, 1)));
        plane.workflow.end(plane.workflow.started().get(0));
    }

    @Test
    void aSlotThatItsModelNamesBackIsKept() {
        ModelKey key = plane.create("first").key();

        plane.sweepAfter(MINUTE, ControlPlane.CONSISTENT);

        assertThat(plane.store.slots()).containsOnly(Map.entry(0, new SlotHolder(key, 1)));
    }

    private ModelKey deletedWhileTraining() {
        ModelKey key = plane.create("deleted").key();
        plane.advanceTo(Status.FINETUNING, key);
        plane.objects.put(ModelObjects.checkpoint(key, new Fence(1, 1), 5));
        plane.inner.put(key, 1, new StepMetrics(0, Fixtures.NOON, Map.of("accuracy", 0.1)));
        plane.delete(key);
        return key;
    }

    private void assertNothingIsLeftOf(ModelKey key) {
        assertThat(plane.objects.of(key)).isEmpty();
        assertThat(new Invariants(plane.store).events(key)).isEmpty();
        assertThat(plane.inner
                        .list(key, 1, PageRequest.first(1, Order.ASCENDING))
                        .items())
                .isEmpty();
    }
}
