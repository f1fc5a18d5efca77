package dev.retune.workflow;

import static dev.retune.model.Fixtures.ACME;
import static dev.retune.model.Fixtures.ALICE;
import static dev.retune.model.Fixtures.GLOBEX;
import static dev.retune.model.Fixtures.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.error.Violations;
import dev.retune.model.Deployed;
import dev.retune.model.Event;
import dev.retune.model.FinetunedModel;
import dev.retune.model.Fixtures;
import dev.retune.model.Invariants;
import dev.retune.model.LifeCycle;
import dev.retune.model.ModelKey;
import dev.retune.model.ModelObjects;
import dev.retune.model.Progress;
import dev.retune.model.Status;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class StatusStepsTest {
    private final ControlPlane plane = new ControlPlane(1);
    private ModelKey key;
    private WorkflowInput input;

    @BeforeEach
    void createModel() {
        key = plane.create("first").key();
        input = plane.input(key);
    }

    @AfterEach
    void everythingSettles() {
        plane.assertSettles();
    }

    @Test
    void aModelGoesFromCreationToServing() {
        assertThat(plane.workflow.running()).containsExactly(input);
        plane.clock.advance(Duration.ofSeconds(5));
        assertThat(plane.steps.begin(input)).contains(Status.FINETUNING);
        assertThat(plane.data.copies()).isEqualTo(1);

        TrainingLease lease = plane.leases.take(input, "request 1").orElseThrow();
        assertThat(lease.progress(new Progress(1, 10, 40, 30))).isTrue();
        plane.clock.advance(LifeCycle.HEARTBEAT);
        assertThat(lease.heartbeat()).isTrue();
        assertThat(lease.checkpoint("a checkpoint")).isTrue();
        assertThat(lease.release()).isTrue();
        assertThat(plane.read(key).checkpoint()).contains("a checkpoint");
        assertThat(plane.read(key).progress()).contains(new Progress(1, 10, 40, 30));

        assertThat(plane.steps.beginDeployment(input)).contains(Status.DEPLOYING_API);
        assertThat(plane.store.slots()).isEmpty();
        FinetunedModel deploying = plane.read(key);
        assertThat(deploying.completedAt()).contains(deploying.eventAt());
        plane.clock.advance(Duration.ofSeconds(5));
        assertThat(plane.steps.ready(input, "an adapter")).contains(Status.READY);
        plane.workflow.end(input);

        FinetunedModel ready = plane.read(key);
        assertThat(ready.deployed()).contains(new Deployed(1, "an adapter"));
        assertThat(ready.completedAt()).isEqualTo(deploying.completedAt());
        assertThat(ready.progress()).isEmpty();
        assertThat(new Invariants(plane.store).events(key))
                .extracting(Event::status)
                .containsExactly(Status.QUEUED, Status.FINETUNING, Status.DEPLOYING_API, Status.READY);
    }

    @Test
    void eventsNameTheUserWhoAskedUnlessTheSystemMovedTheModel() {
        plane.advanceTo(Status.READY, key);

        assertThat(new Invariants(plane.store).events(key))
                .extracting(Event::userId)
                .containsExactly(Optional.of("alice"), Optional.of("alice"), Optional.of("alice"), Optional.empty());
    }

    @Test
    void eventTimesRiseThoughTheClockGoesBack() {
        plane.clock.advance(Duration.ofHours(-1));
        plane.advanceTo(Status.READY, key);

        List<Event> events = new Invariants(plane.store).events(key);
        assertThat(events.get(3).createdAt())
                .isEqualTo(events.get(0).createdAt().plusNanos(3000));
    }

    @Test
    void aStepThatIsDoneTwiceAnswersTheSameAndWritesOnce() {
        assertThat(plane.steps.begin(input)).contains(Status.FINETUNING);
        FinetunedModel begun = plane.read(key);
        plane.clock.advance(Duration.ofSeconds(1));
        assertThat(plane.steps.begin(input)).contains(Status.FINETUNING);
        assertThat(plane.read(key)).isEqualTo(begun);

        assertThat(plane.steps.beginDeployment(input)).contains(Status.DEPLOYING_API);
        FinetunedModel deploying = plane.read(key);
        plane.clock.advance(Duration.ofSeconds(1));
        assertThat(plane.steps.beginDeployment(input)).contains(Status.DEPLOYING_API);
        assertThat(plane.read(key)).isEqualTo(deploying);

        assertThat(plane.steps.ready(input, "an adapter")).contains(Status.READY);
        FinetunedModel ready = plane.read(key);
        plane.clock.advance(Duration.ofSeconds(1));
        assertThat(plane.steps.ready(input, "another adapter")).contains(Status.READY);
        assertThat(plane.read(key)).isEqualTo(ready);
    }

    @Test
    void aRunBeginsWithTheRowsOfTheSettingsItTrainsWith() {
        plane.data.afterNextCopy(() -> plane.replaceSettings(key, 3));

        assertThat(plane.steps.begin(input)).contains(Status.FINETUNING);

        assertThat(plane.data.copies()).as("once for each revision").isEqualTo(2);
        assertThat(plane.read(key).revision()).isEqualTo(1);
        assertThat(plane.read(key).settings().hyperparameters().trainEpochs()).isEqualTo(3);
    }

    @Test
    void aDataSetThatIsGoneFailsNoRunWithSettingsThatNameAnother() {
        plane.data.remove(SETTINGS.datasetId());
        plane.data.afterNextCopy(() -> {
            plane.data.add("another", false);
            plane.models.update(
                    ALICE, key.id(), Optional.empty(), Optional.of(Fixtures.settings("another", 1)), new Violations());
        });

        assertThat(plane.steps.begin(input)).contains(Status.FINETUNING);
    }

    @Test
    void readyPrunesTheRowsOfEveryRevision() {
        plane.objects.put(ModelObjects.rows(key, 1, 0) + "part-0");
        plane.objects.put(ModelObjects.rows(key, 1, 1) + "part-0");
        plane.objects.put(ControlPlane.adapter(input));
        plane.replaceSettings(key, 3);

        plane.advanceTo(Status.READY, key);

        assertThat(plane.objects.of(key)).containsExactly(ControlPlane.adapter(input));
    }

    @Test
    void anEarlierStepThatComesLateAnswersWhereTheModelIs() {
        plane.advanceTo(Status.READY, key);
        FinetunedModel ready = plane.read(key);

        assertThat(plane.steps.begin(input)).contains(Status.READY);
        assertThat(plane.steps.beginDeployment(input)).contains(Status.READY);
        assertThat(plane.steps.failed(input, "too late")).contains(Status.READY);
        assertThat(plane.leases.take(input, "late")).isEmpty();
        assertThat(plane.read(key)).isEqualTo(ready);
    }

    @Test
    void aStepThatComesTooEarlyWritesNothing() {
        assertThat(plane.steps.beginDeployment(input)).contains(Status.QUEUED);
        assertThat(plane.steps.ready(input, "an adapter")).contains(Status.QUEUED);
        assertThat(plane.leases.take(input, "early")).isEmpty();
    }

    @Test
    void anExecutionThatWasGivenUpIsAnsweredNothing() {
        plane.workflow.end(input);
        plane.sweepAfter(LifeCycle.SILENCE, ControlPlane.CONSISTENT);
        assertThat(plane.input(key)).isNotEqualTo(input);
        FinetunedModel redispatched = plane.read(key);

        assertThat(plane.steps.begin(input)).isEmpty();
        assertThat(plane.steps.beginDeployment(input)).isEmpty();
        assertThat(plane.steps.ready(input, "an adapter")).isEmpty();
        assertThat(plane.steps.failed(input, "a reason")).isEmpty();
        assertThat(plane.leases.take(input, "late")).isEmpty();
        assertThat(plane.read(key)).isEqualTo(redispatched);
    }

    @Test
    void anExecutionOfADeletedModelIsAnsweredNothing() {
        plane.delete(key);

        assertThat(plane.steps.begin(input)).isEmpty();
        assertThat(plane.steps.failed(input, "a reason")).isEmpty();
    }

    @Test
    void aFailureIsKeptInTheWordsOfItsFirstReport() {
        plane.steps.begin(input);
        assertThat(plane.steps.failed(input, "the loss was not finite")).contains(Status.FAILED);
        assertThat(plane.steps.failed(input, "another reason")).contains(Status.FAILED);
        plane.workflow.end(input);

        FinetunedModel failed = plane.read(key);
        assertThat(failed.failureReason()).contains("the loss was not finite");
        assertThat(failed.completedAt()).contains(failed.eventAt());
        assertThat(failed.slot()).isEmpty();
        assertThat(plane.store.slots()).isEmpty();
    }

    @Test
    void aModelWhoseDataIsGoneFailsAndSaysSo() {
        plane.data.remove(plane.read(key).settings().datasetId());

        assertThat(plane.steps.begin(input)).contains(Status.FAILED);
        plane.workflow.end(input);

        assertThat(plane.read(key).failureReason().orElseThrow()).contains("data set was deleted");
        assertThat(plane.store.slots()).isEmpty();
    }

    @Test
    void aFreedSlotGoesToTheNextAtOnce() {
        ModelKey second = plane.create("second").key();
        assertThat(plane.read(second).isWaitingForSlot()).isTrue();

        plane.advanceTo(Status.DEPLOYING_API, key);

        assertThat(plane.workflow.running()).contains(plane.input(second));
        assertThat(plane.store.slots().get(0).model()).isEqualTo(second);
    }

    @Test
    void readyLeavesNothingOfTheRunButItsAdapter() {
        String adapter = ControlPlane.adapter(input);
        plane.objects.put(ModelObjects.rows(key, 1, 0) + "part-0");
        plane.objects.put(ModelObjects.checkpoint(key, input.fence(), 100));
        plane.objects.put(adapter);
        plane.advanceTo(Status.READY, key);

        assertThat(plane.objects.of(key)).containsExactly(adapter);
        assertThat(plane.read(key).checkpoint()).isEmpty();
    }

    @Test
    void aStepOfAnotherOrganizationsModelFindsNothing() {
        ModelKey foreign = new ModelKey(GLOBEX, key.id());

        assertThat(plane.steps.begin(new WorkflowInput(foreign, input.fence()))).isEmpty();
        assertThat(plane.store.find(key).orElseThrow().key().organization()).isEqualTo(ACME);
    }
}
