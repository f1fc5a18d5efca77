package dev.retune.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.error.Violations;
import dev.retune.model.Deployed;
import dev.retune.model.Fence;
import dev.retune.model.FinetunedModel;
import dev.retune.model.GivenHyperparameters;
import dev.retune.model.GivenSettings;
import dev.retune.model.ModelKey;
import dev.retune.model.ModelObjects;
import dev.retune.model.Status;
import dev.retune.tenant.Caller;
import dev.retune.tenant.Role;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RetrainTest {
    private final ControlPlane plane = new ControlPlane(1);
    private ModelKey key;

    @BeforeEach
    void trainOnce() {
        key = plane.create("first").key();
        plane.objects.put(ControlPlane.adapter(plane.input(key)));
        plane.advanceTo(Status.READY, key);
    }

    @AfterEach
    void everythingSettles() {
        plane.assertSettles();
    }

    @Test
    void aRetrainKeepsWhatIsDeployedAndDropsTheRest() {
        Optional<Deployed> deployed = plane.read(key).deployed();
        plane.replaceSettings(key, 2);

        FinetunedModel again = plane.read(key);
        assertThat(again.status()).isEqualTo(Status.QUEUED);
        assertThat(again.fence()).isEqualTo(new Fence(2, 1));
        assertThat(again.deployed()).isEqualTo(deployed).isPresent();
        assertThat(again.completedAt()).isEmpty();
        assertThat(again.checkpoint()).isEmpty();
        assertThat(again.lease()).isEmpty();
    }

    @Test
    void aRetrainAfterAFailureStartsFromNothing() {
        plane.replaceSettings(key, 2);
        plane.steps.begin(plane.input(key));
        plane.leases.take(plane.input(key), "owner").orElseThrow().checkpoint("of the second attempt");
        plane.steps.failed(plane.input(key), "a reason");
        plane.workflow.end(plane.workflow.running().get(0));

        plane.replaceSettings(key, 3);

        FinetunedModel again = plane.read(key);
        assertThat(again.fence()).isEqualTo(new Fence(3, 1));
        assertThat(again.checkpoint()).isEmpty();
        assertThat(again.redispatches()).isZero();
        assertThat(again.failureReason()).isEmpty();
        plane.advanceTo(Status.FINETUNING, key);
        assertThat(plane.leases
                        .take(plane.input(key), "owner")
                        .orElseThrow()
                        .model()
                        .checkpoint())
                .isEmpty();
    }

    @Test
    void aRetrainThatFailsKeepsServingWhatWasDeployed() {
        plane.replaceSettings(key, 2);
        WorkflowInput second = plane.input(key);
        plane.objects.put(ModelObjects.rows(key, 2, 0) + "part-0");
        plane.steps.begin(second);
        plane.steps.failed(second, "a reason");
        plane.workflow.end(second);

        FinetunedModel failed = plane.read(key);
        assertThat(failed.status()).isEqualTo(Status.FAILED);
        String adapter = failed.deployed().orElseThrow().adapter();
        assertThat(failed.deployed()).map(Deployed::attempt).contains(1);
        assertThat(plane.objects.of(key)).contains(adapter);
    }

    @Test
    void aRetrainThatSucceedsServesTheNewAdapterAndPrunesTheOld() {
        plane.replaceSettings(key, 2);
        WorkflowInput second = plane.input(key);
        plane.objects.put(ControlPlane.adapter(second));
        plane.objects.put(ModelObjects.rows(key, 2, 0) + "part-0");
        plane.advanceTo(Status.READY, key);

        assertThat(plane.read(key).deployed()).contains(new Deployed(2, ControlPlane.adapter(second)));
        assertThat(plane.objects.of(key)).containsExactly(ControlPlane.adapter(second));
    }

    @Test
    void aPruneThatComesLateSparesTheNextAttempt() {
        WorkflowInput first = new WorkflowInput(key, new Fence(1, 1));
        plane.replaceSettings(key, 2);
        String rows = ModelObjects.rows(key, 2, 0) + "part-0";
        plane.objects.put(rows);

        assertThat(plane.steps.ready(first, "late")).isEmpty();
        plane.objects.keepOnlyAdapterOf(key, 1);

        assertThat(plane.objects.of(key)).contains(rows, ControlPlane.adapter(first));
    }

    @Test
    void theFirstAttemptsExecutionCannotTouchTheSecond() {
        WorkflowInput first = new WorkflowInput(key, new Fence(1, 1));
        plane.replaceSettings(key, 2);
        FinetunedModel again = plane.read(key);

        assertThat(plane.steps.begin(first)).isEmpty();
        assertThat(plane.steps.failed(first, "late")).isEmpty();
        assertThat(plane.leases.take(first, "late")).isEmpty();
        assertThat(plane.read(key)).isEqualTo(again);
    }

    @Test
    void theEventNamesWhoAskedForTheRetrain() {
        FinetunedModel read = plane.read(key);
        Caller bob = new Caller(key.organization(), "bob", Role.MEMBER);
        plane.data.add("other", true);

        plane.models.update(
                bob,
                key.id(),
                Optional.empty(),
                Optional.of(new GivenSettings(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("other"),
                        GivenHyperparameters.NONE,
                        Optional.empty())),
                new Violations());

        FinetunedModel again = plane.read(key);
        assertThat(again.lastEvent().userId()).contains("bob");
        assertThat(again.creatorId()).isEqualTo(read.creatorId());
        assertThat(again.settings().multiLabel())
                .as("taken from the new data set")
                .isTrue();
    }
}
