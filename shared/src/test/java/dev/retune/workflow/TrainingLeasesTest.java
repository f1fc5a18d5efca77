package dev.retune.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.model.FinetunedModel;
import dev.retune.model.LifeCycle;
import dev.retune.model.ModelKey;
import dev.retune.model.Progress;
import dev.retune.model.Status;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TrainingLeasesTest {
    private final ControlPlane plane = new ControlPlane(1);
    private ModelKey key;
    private WorkflowInput input;

    @BeforeEach
    void beginTraining() {
        key = plane.create("first").key();
        input = plane.input(key);
        plane.advanceTo(Status.FINETUNING, key);
    }

    @AfterEach
    void everythingSettles() {
        plane.assertSettles();
    }

    @Test
    void aLeaseOfALiveOtherIsHeld() {
        TrainingLease first = take("first");

        assertThatThrownBy(() -> take("second"))
                .isInstanceOf(LeaseHeldException.class)
                .hasMessageContaining(key.id());
        assertThat(first.isHeld()).isTrue();
    }

    @Test
    void aLeaseWithHeartbeatsIsHeldForAsLongAsTheyGoOn() {
        TrainingLease first = take("first");
        for (int i = 0; i < 10; i++) {
            plane.clock.advance(LifeCycle.HEARTBEAT);
            assertThat(first.heartbeat()).isTrue();
        }

        assertThatThrownBy(() -> take("second")).isInstanceOf(LeaseHeldException.class);
    }

    @Test
    void aLeaseExpiresToTheMillisecond() {
        take("first");
        plane.clock.advance(LifeCycle.LEASE.minusMillis(1));
        assertThatThrownBy(() -> take("second")).isInstanceOf(LeaseHeldException.class);

        plane.clock.advance(Duration.ofMillis(1));
        assertThat(take("second").isHeld()).isTrue();
    }

    @Test
    void whoLostItsLeaseCanWriteNothingMore() {
        TrainingLease first = take("first");
        plane.clock.advance(LifeCycle.LEASE);
        take("second");
        FinetunedModel taken = plane.read(key);

        assertThat(first.isHeld()).isFalse();
        assertThat(first.heartbeat()).isFalse();
        assertThat(first.checkpoint("late")).isFalse();
        assertThat(first.progress(new Progress(1, 1, 1, 1))).isFalse();
        assertThat(first.release()).isFalse();
        assertThat(plane.read(key)).isEqualTo(taken);
    }

    @Test
    void anExpiredLeaseThatNobodyTookIsStillItsOwners() {
        TrainingLease first = take("first");
        plane.clock.advance(LifeCycle.LEASE.multipliedBy(2));

        assertThat(first.heartbeat()).isTrue();
        assertThatThrownBy(() -> take("second")).isInstanceOf(LeaseHeldException.class);
    }

    @Test
    void takingItTwiceIsTakingItOnce() {
        take("first");

        assertThat(take("first").isHeld()).isTrue();
    }

    @Test
    void aReleasedLeaseIsTakenAtOnceAndReleasingItAgainDoesNothing() {
        TrainingLease first = take("first");
        assertThat(first.release()).isTrue();

        TrainingLease second = take("second");
        assertThat(first.release()).isFalse();
        assertThat(second.isHeld()).isTrue();
    }

    @Test
    void theModelOfALeaseKnowsTheCheckpointOfTheChunkBefore() {
        TrainingLease first = take("first");
        first.checkpoint("a checkpoint");
        first.release();

        assertThat(take("second").model().checkpoint()).contains("a checkpoint");
    }

    @Test
    void aZombieIsRefusedAfterRedispatchThoughNobodyTookItsLease() {
        TrainingLease zombie = take("zombie");
        plane.workflow.end(input);
        plane.sweepAfter(LifeCycle.SILENCE, ControlPlane.CONSISTENT);
        FinetunedModel redispatched = plane.read(key);

        assertThat(redispatched.fence().dispatch()).isEqualTo(2);
        assertThat(zombie.isHeld()).isFalse();
        assertThat(zombie.heartbeat()).isFalse();
        assertThat(zombie.checkpoint("late")).isFalse();
        assertThat(zombie.progress(new Progress(1, 1, 1, 1))).isFalse();
        assertThat(zombie.release()).isFalse();
        assertThat(plane.read(key)).isEqualTo(redispatched);
    }

    @Test
    void aLeaseEndsWithTheTraining() {
        TrainingLease lease = take("first");
        plane.steps.beginDeployment(input);

        assertThat(lease.isHeld()).isFalse();
        assertThat(lease.heartbeat()).isFalse();
        assertThat(plane.leases.take(input, "first")).isEmpty();
    }

    @Test
    void aLeaseEndsWithTheModel() {
        TrainingLease lease = take("first");
        plane.delete(key);

        assertThat(lease.isHeld()).isFalse();
        assertThat(lease.checkpoint("late")).isFalse();
        assertThat(plane.inner.find(key)).isEmpty();
    }

    private TrainingLease take(String owner) {
        return plane.leases.take(input, owner).orElseThrow();
    }
}
