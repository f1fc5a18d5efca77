package dev.retune.workflow;

import static dev.retune.model.Fixtures.ACME;
import static dev.retune.model.Fixtures.ALICE;
import static dev.retune.model.Fixtures.NOON;
import static dev.retune.model.Fixtures.SETTINGS;

import dev.retune.error.Violations;
import dev.retune.model.BaseModelCatalog;
import dev.retune.model.FinetunedModel;
import dev.retune.model.FinetunedModelStore;
import dev.retune.model.FinetunedModels;
import dev.retune.model.Fixtures;
import dev.retune.model.InMemoryFinetunedModelStore;
import dev.retune.model.InMemoryTrainingData;
import dev.retune.model.Invariants;
import dev.retune.model.ModelIds;
import dev.retune.model.ModelKey;
import dev.retune.model.ModelObjects;
import dev.retune.model.MutableClock;
import dev.retune.model.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The whole control plane in memory, over one store that a test may make unreliable. */
final class ControlPlane {
    static final SweepRequest CONSISTENT = new SweepRequest(Optional.empty(), true);
    static final SweepRequest EVENTUALLY_CONSISTENT = new SweepRequest(Optional.empty(), false);

    final MutableClock clock = new MutableClock(NOON);
    final InMemoryFinetunedModelStore inner = new InMemoryFinetunedModelStore();
    final FinetunedModelStore store;
    final InMemoryTrainingWorkflow workflow = new InMemoryTrainingWorkflow();
    final InMemoryTrainingData data = new InMemoryTrainingData();
    final InMemoryRunObjects objects = new InMemoryRunObjects();
    final Dispatcher dispatcher;
    final StatusSteps steps;
    final TrainingLeases leases;
    final FinetunedModels models;
    final Sweeper sweeper;
    private final int slots;
    private long nextRandom;

    ControlPlane(int slots) {
        this(slots, store -> store);
    }

    ControlPlane(int slots, UnaryOperator<FinetunedModelStore> wrapper) {
        this.slots = slots;
        store = wrapper.apply(inner);
        data.add(SETTINGS.datasetId(), false);
        dispatcher = new Dispatcher(store, inner, workflow, slots, clock);
        steps = new StatusSteps(store, data, objects, dispatcher, clock);
        leases = new TrainingLeases(store, clock);
        models = new FinetunedModels(
                store,
                inner,
                data,
                dispatcher,
                BaseModelCatalog.embedded(),
                Fixtures.wandbKeys(),
                new ModelIds(() -> nextRandom++ << 8),
                clock);
        sweeper = new Sweeper(
                store,
                inner,
                new LostExecutions(store, workflow, clock),
                new CleanUp(store, objects, workflow, clock),
                new NoDatasets(),
                dispatcher,
                clock);
    }

    /** Asks for a model that trains for one epoch, a second after the one before. */
    FinetunedModel create(String name) {
        clock.advance(Duration.ofSeconds(1));
        return models.create(ALICE, Fixtures.request(name), Optional.of(name), Fixtures.settings(1), new Violations());
    }

    /** Changes the settings, which trains a model anew that does not wait for its training. */
    FinetunedModel replaceSettings(ModelKey key, int epochs) {
        return models.update(
                ALICE, key.id(), Optional.empty(), Optional.of(Fixtures.settings(epochs)), new Violations());
    }

    void delete(ModelKey key) {
        models.delete(ALICE, key.id());
    }

    FinetunedModel read(ModelKey key) {
        return inner.find(key).orElseThrow();
    }

    /** What the model's current execution is told. */
    WorkflowInput input(ModelKey key) {
        return WorkflowInput.of(read(key));
    }

    /** Lets the model's execution do all its steps until it is in {@code status}. */
    void advanceTo(Status status, ModelKey key) {
        WorkflowInput input = input(key);
        steps.begin(input);
        if (status == Status.FINETUNING) {
            return;
        }
        steps.beginDeployment(input);
        if (status == Status.DEPLOYING_API) {
            return;
        }
        steps.ready(input, adapter(input));
        workflow.end(input);
    }

    static String adapter(WorkflowInput input) {
        return ModelObjects.adapter(input.model(), input.fence().attempt()) + "adapter.safetensors";
    }

    void sweepAfter(Duration pause, SweepRequest request) {
        clock.advance(pause);
        sweeper.sweep(request);
    }

    /** What the embedded runtime does first, a second after it was killed. */
    SweepRequest restart() {
        clock.advance(Duration.ofSeconds(1));
        SweepRequest request = new SweepRequest(Optional.of(clock.instant()), true);
        sweeper.sweep(request);
        return request;
    }

    /** Lets time pass until every call that was lost has been made up for, and asserts that all is well then. */
    void assertSettles() {
        new Invariants(inner).assertHold(ACME);
        workflow.setReachable(true);
        for (int i = 0; i < 4; i++) {
            sweepAfter(Duration.ofMinutes(5), CONSISTENT);
            workflow.running().stream()
                    .filter(input -> !isCurrent(input))
                    .filter(input ->
                            steps.begin(input).filter(Status::isUnderWay).isEmpty())
                    .forEach(workflow::end);
        }
        new Invariants(inner)
                .assertAtRest(ACME, slots, model -> workflow.running().contains(WorkflowInput.of(model)));
        if (!workflow.running().stream().allMatch(this::isCurrent)) {
            throw new AssertionError("executions live for nothing: " + workflow.running());
        }
    }

    private boolean isCurrent(WorkflowInput input) {
        return inner.find(input.model())
                .filter(row -> row.status().isUnderWay())
                .filter(row -> row.fence().equals(input.fence()))
                .isPresent();
    }
}
