package dev.retune.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.model.FinetunedModel;
import dev.retune.model.LifeCycle;
import dev.retune.model.ModelKey;
import dev.retune.model.Status;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LostExecutionsTest {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);

    private final ControlPlane plane = new ControlPlane(1);
    private ModelKey key;

    @BeforeEach
    void createModel() {
        key = plane.create("first").key();
    }

    @AfterEach
    void everythingSettles() {
        plane.assertSettles();
    }

    @Test
    void anExecutionIsNotLookedAtBeforeItHasBeenSilent() {
        plane.workflow.end(plane.input(key));
        FinetunedModel claimed = plane.read(key);

        plane.sweepAfter(LifeCycle.SILENCE.minusMillis(1), ControlPlane.CONSISTENT);
        assertThat(plane.read(key)).isEqualTo(claimed);

        plane.sweepAfter(Duration.ofMillis(1), ControlPlane.CONSISTENT);
        assertThat(plane.read(key).fence().dispatch()).isEqualTo(2);
    }

    @Test
    void anExecutionThatRunsIsLeftAlone() {
        plane.sweepAfter(LifeCycle.SILENCE, ControlPlane.CONSISTENT);

        assertThat(plane.read(key).fence().dispatch()).isEqualTo(1);
        assertThat(plane.read(key).work().orElseThrow().at())
                .isEqualTo(plane.clock.instant().plus(LifeCycle.SILENCE));
    }

    @Test
    void anExecutionThatEndedIsReplacedWhereTheRowStands() {
        plane.advanceTo(Status.FINETUNING, key);
        plane.leases.take(plane.input(key), "lost").orElseThrow().checkpoint("a checkpoint");
        loseExecution();

        FinetunedModel redispatched = plane.read(key);
        assertThat(redispatched.status()).isEqualTo(Status.FINETUNING);
        assertThat(redispatched.checkpoint()).contains("a checkpoint");
        assertThat(redispatched.redispatches()).isEqualTo(1);
        assertThat(redispatched.slot()).hasValue(0);
        assertThat(plane.workflow.running()).containsExactly(WorkflowInput.of(redispatched));
        assertThat(plane.leases
                        .take(plane.input(key), "next")
                        .orElseThrow()
                        .model()
                        .checkpoint())
                .contains("a checkpoint");
    }

    @Test
    void aTrainingThatIsLostAgainAndAgainFails() {
        plane.advanceTo(Status.FINETUNING, key);
        for (int lost = 1; lost <= LifeCycle.MOST_REDISPATCHES; lost++) {
            loseExecution();
            assertThat(plane.read(key).status()).isEqualTo(Status.FINETUNING);
            assertThat(plane.read(key).redispatches()).isEqualTo(lost);
        }

        loseExecution();

        assertThat(plane.read(key).status()).isEqualTo(Status.FAILED);
        assertThat(plane.read(key).failureReason()).contains("training was interrupted");
        assertThat(plane.store.slots()).isEmpty();
    }

    @Test
    void aCheckpointOrANewStatusForgivesWhatWasLostBefore() {
        loseExecution();
        loseExecution();
        assertThat(plane.read(key).redispatches()).isEqualTo(2);
        plane.steps.begin(plane.input(key));
        assertThat(plane.read(key).redispatches()).isZero();

        loseExecution();
        loseExecution();
        plane.leases.take(plane.input(key), "owner").orElseThrow().checkpoint("a checkpoint");
        assertThat(plane.read(key).redispatches()).isZero();

        loseExecution();
        plane.steps.beginDeployment(plane.input(key));
        assertThat(plane.read(key).redispatches()).isZero();
    }

    @Test
    void aDeploymentIsStartedAgainWithoutLimit() {
        plane.advanceTo(Status.DEPLOYING_API, key);
        for (int i = 0; i < 3 * LifeCycle.MOST_REDISPATCHES; i++) {
            loseExecution();
        }

        assertThat(plane.read(key).status()).isEqualTo(Status.DEPLOYING_API);
        assertThat(plane.steps.ready(plane.input(key), "an adapter")).contains(Status.READY);
    }

    @Test
    void anExecutionThatWasNeverStartedDoesNotCount() {
        for (int i = 0; i < 2 * LifeCycle.MOST_REDISPATCHES; i++) {
            forgetStart();
            assertThat(plane.read(key).redispatches()).isZero();
            assertThat(plane.read(key).status()).isEqualTo(Status.QUEUED);
        }
    }

    @Test
    void whereDescribeMayBeOutOfDateTwoLooksAtLeastThirtySecondsApartDecide() {
        plane.workflow.end(plane.input(key));
        plane.sweepAfter(LifeCycle.SILENCE, ControlPlane.EVENTUALLY_CONSISTENT);
        assertThat(plane.read(key).suspectedAt()).contains(plane.clock.instant());
        assertThat(plane.read(key).fence().dispatch()).isEqualTo(1);

        plane.sweepAfter(BETWEEN_LOOKS.minusMillis(1), ControlPlane.EVENTUALLY_CONSISTENT);
        assertThat(plane.read(key).fence().dispatch()).isEqualTo(1);

        plane.sweepAfter(Duration.ofMillis(1), ControlPlane.EVENTUALLY_CONSISTENT);
        assertThat(plane.read(key).fence().dispatch()).isEqualTo(2);
        assertThat(plane.read(key).suspectedAt()).isEmpty();
    }

    @Test
    void aSignOfLifeEndsASuspicion() {
        WorkflowInput input = plane.input(key);
        plane.workflow.end(input);
        plane.sweepAfter(LifeCycle.SILENCE, ControlPlane.EVENTUALLY_CONSISTENT);
        assertThat(plane.read(key).suspectedAt()).isPresent();
        plane.steps.begin(input);
        assertThat(plane.read(key).suspectedAt()).as("after begin").isEmpty();

        plane.sweepAfter(LifeCycle.SILENCE, ControlPlane.EVENTUALLY_CONSISTENT);
        assertThat(plane.read(key).suspectedAt()).isPresent();
        plane.leases.take(input, "alive after all");
        assertThat(plane.read(key).suspectedAt()).as("after a lease").isEmpty();

        plane.sweepAfter(LifeCycle.SILENCE, ControlPlane.EVENTUALLY_CONSISTENT);
        assertThat(plane.read(key).suspectedAt()).isPresent();
        plane.steps.beginDeployment(input);
        assertThat(plane.read(key).suspectedAt()).as("after training").isEmpty();
        assertThat(plane.read(key).fence().dispatch()).isEqualTo(1);
    }

    @Test
    void afterARestartLeasesAreNobodysAndExecutionsDeadAtOnce() {
        plane.advanceTo(Status.FINETUNING, key);
        WorkflowInput before = plane.input(key);
        TrainingLease lost = plane.leases.take(before, "killed").orElseThrow();
        lost.checkpoint("a checkpoint");

        plane.restart();

        FinetunedModel redispatched = plane.read(key);
        assertThat(redispatched.lease()).isEmpty();
        assertThat(redispatched.fence().dispatch()).isEqualTo(2);
        assertThat(plane.workflow.running()).contains(WorkflowInput.of(redispatched));
        assertThat(plane.leases
                        .take(plane.input(key), "next")
                        .orElseThrow()
                        .model()
                        .checkpoint())
                .contains("a checkpoint");
        assertThat(lost.heartbeat()).isFalse();
    }

    @Test
    void whatWasStartedSinceARestartIsNotLostWhenItsSweepIsRepeated() {
        plane.advanceTo(Status.FINETUNING, key);
        SweepRequest request = plane.restart();
        WorkflowInput restarted = plane.input(key);
        plane.steps.begin(restarted);
        TrainingLease lease = plane.leases.take(restarted, "next").orElseThrow();

        plane.sweepAfter(Duration.ofSeconds(1), request);

        assertThat(plane.input(key)).isEqualTo(restarted);
        assertThat(lease.heartbeat()).isTrue();
    }

    @Test
    void aRepeatedSweepStartsWhatTheFirstCouldNot() {
        SweepRequest request = plane.restart();
        plane.workflow.forget(plane.input(key));

        plane.sweepAfter(Duration.ofSeconds(1), request);

        assertThat(plane.read(key).fence().dispatch()).isEqualTo(2);
        assertThat(plane.workflow.running()).contains(plane.input(key));
    }

    @Test
    void restartsWithoutProgressCountOnlyWhileTraining() {
        for (int i = 0; i < 2 * LifeCycle.MOST_REDISPATCHES; i++) {
            plane.restart();
            assertThat(plane.read(key).status()).isEqualTo(Status.QUEUED);
            assertThat(plane.read(key).redispatches()).isZero();
        }
        plane.steps.begin(plane.input(key));
        for (int i = 0; i <= LifeCycle.MOST_REDISPATCHES; i++) {
            plane.restart();
        }

        assertThat(plane.read(key).status()).isEqualTo(Status.FAILED);
    }

    @Test
    void aRowThatCannotBeMendedNowIsMendedByALaterSweep() {
        plane.workflow.end(plane.input(key));
        plane.workflow.setReachable(false);
        plane.sweepAfter(LifeCycle.SILENCE, ControlPlane.CONSISTENT);
        assertThat(plane.read(key).fence().dispatch()).isEqualTo(1);

        plane.workflow.setReachable(true);
        plane.sweepAfter(Duration.ofMinutes(1), ControlPlane.CONSISTENT);
        assertThat(plane.read(key).fence().dispatch()).isEqualTo(2);
    }

    /** The model's execution dies without a word, and the sweeper notices. */
    private void loseExecution() {
        plane.workflow.end(plane.input(key));
        plane.sweepAfter(LifeCycle.SILENCE, ControlPlane.CONSISTENT);
    }

    /** The start of the model's execution was lost, and the sweeper notices. */
    private void forgetStart() {
        int before = plane.read(key).fence().dispatch();
        plane.workflow.forget(plane.input(key));
        plane.sweepAfter(LifeCycle.SILENCE, ControlPlane.CONSISTENT);
        assertThat(plane.read(key).fence().dispatch()).isEqualTo(before + 1);
    }
}
