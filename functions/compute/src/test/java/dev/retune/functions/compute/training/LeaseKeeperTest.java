package dev.retune.functions.compute.training;

import static dev.retune.model.Fixtures.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.functions.compute.RunWorld;
import dev.retune.model.FinetunedModel;
import dev.retune.model.Lease;
import dev.retune.workflow.TrainingLease;
import dev.retune.workflow.WorkflowInput;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class LeaseKeeperTest {
    private final RunWorld world = new RunWorld();
    private final FinetunedModel model = world.training();
    private final WorkflowInput input = WorkflowInput.of(model);
    private final TrainingLease lease = world.leases.take(input, "me").orElseThrow();

    @Test
    void closingGivesTheLeaseBack() {
        new LeaseKeeper(lease).close();

        assertThat(world.read(model.key()).lease()).isEmpty();
    }

    @Test
    void aWriteThatWasRefusedEndsEverything() {
        try (LeaseKeeper keeper = new LeaseKeeper(lease)) {
            keeper.check(true);
            assertThat(keeper.isLost()).isFalse();

            assertThatThrownBy(() -> keeper.check(false)).isInstanceOf(LeaseLostException.class);

            assertThat(keeper.isLost()).isTrue();
            assertThatThrownBy(keeper::requireHeld).isInstanceOf(LeaseLostException.class);
        }
        assertThat(world.read(model.key()).lease().map(Lease::owner)).contains("me");
    }

    @Test
    void aLeaseThatAnotherTookIsNotHeldAndNotGivenBack() {
        try (LeaseKeeper keeper = new LeaseKeeper(lease)) {
            keeper.requireHeld();
            world.clock.advance(Duration.ofSeconds(61));
            world.leases.take(input, "other").orElseThrow();

            assertThatThrownBy(keeper::requireHeld).isInstanceOf(LeaseLostException.class);
        }
        assertThat(world.read(model.key()).lease().map(Lease::owner)).contains("other");
    }

    @Test
    void theLeaseOfADeletedModelIsLost() {
        try (LeaseKeeper keeper = new LeaseKeeper(lease)) {
            world.models.delete(ALICE, model.id());

            assertThatThrownBy(keeper::requireHeld).isInstanceOf(LeaseLostException.class);
        }
    }

    @Test
    void anInterruptedInvocationCountsAsLost() {
        try (LeaseKeeper keeper = new LeaseKeeper(lease)) {
            Thread.currentThread().interrupt();

            assertThat(keeper.isLost()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
