package dev.retune.local.usage;

import static dev.retune.local.usage.BudgetedCall.AUTHENTICATE;
import static dev.retune.local.usage.BudgetedCall.BEGIN;
import static dev.retune.local.usage.BudgetedCall.BEGIN_CHUNK;
import static dev.retune.local.usage.BudgetedCall.BEGIN_DEPLOYMENT;
import static dev.retune.local.usage.BudgetedCall.CHECKPOINT;
import static dev.retune.local.usage.BudgetedCall.CHECK_KEY;
import static dev.retune.local.usage.BudgetedCall.CLASSIFY;
import static dev.retune.local.usage.BudgetedCall.CLASSIFY_AND_NOTE;
import static dev.retune.local.usage.BudgetedCall.CREATE;
import static dev.retune.local.usage.BudgetedCall.CREATE_AND_CLAIM;
import static dev.retune.local.usage.BudgetedCall.CREATE_DATASET;
import static dev.retune.local.usage.BudgetedCall.CREATE_DATASET_FROM_UPLOAD;
import static dev.retune.local.usage.BudgetedCall.DELETE;
import static dev.retune.local.usage.BudgetedCall.DELETE_AND_CLAIM;
import static dev.retune.local.usage.BudgetedCall.DELETE_DATASET;
import static dev.retune.local.usage.BudgetedCall.DEPLOY;
import static dev.retune.local.usage.BudgetedCall.DESCRIBE;
import static dev.retune.local.usage.BudgetedCall.END_CHUNK;
import static dev.retune.local.usage.BudgetedCall.EVALUATION;
import static dev.retune.local.usage.BudgetedCall.GET;
import static dev.retune.local.usage.BudgetedCall.GET_DATASET;
import static dev.retune.local.usage.BudgetedCall.GET_MODEL;
import static dev.retune.local.usage.BudgetedCall.GET_USAGE;
import static dev.retune.local.usage.BudgetedCall.GET_WAITING;
import static dev.retune.local.usage.BudgetedCall.HEARTBEAT;
import static dev.retune.local.usage.BudgetedCall.ISSUE_KEY;
import static dev.retune.local.usage.BudgetedCall.LIST;
import static dev.retune.local.usage.BudgetedCall.LIST_DATASETS;
import static dev.retune.local.usage.BudgetedCall.LIST_EVENTS;
import static dev.retune.local.usage.BudgetedCall.LIST_KEYS;
import static dev.retune.local.usage.BudgetedCall.LIST_MODELS;
import static dev.retune.local.usage.BudgetedCall.LIST_STEP_METRICS;
import static dev.retune.local.usage.BudgetedCall.LIST_WHOLE;
import static dev.retune.local.usage.BudgetedCall.LOOK;
import static dev.retune.local.usage.BudgetedCall.MARK_FAILED;
import static dev.retune.local.usage.BudgetedCall.MARK_READY;
import static dev.retune.local.usage.BudgetedCall.NO_ROUTE;
import static dev.retune.local.usage.BudgetedCall.OPEN_UPLOAD;
import static dev.retune.local.usage.BudgetedCall.PROGRESS;
import static dev.retune.local.usage.BudgetedCall.RENAME;
import static dev.retune.local.usage.BudgetedCall.REPLACE_SETTINGS;
import static dev.retune.local.usage.BudgetedCall.RETRAIN;
import static dev.retune.local.usage.BudgetedCall.REVOKE_KEY;
import static dev.retune.local.usage.BudgetedCall.SWEEP;
import static dev.retune.local.usage.BudgetedCall.SWEEP_DELETED;
import static dev.retune.local.usage.BudgetedCall.SWEEP_SILENT;
import static dev.retune.local.usage.BudgetedCall.VALIDATE;
import static dev.retune.model.Fixtures.ACME;
import static dev.retune.model.Fixtures.GLOBEX;
import static dev.retune.model.Fixtures.NOON;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retune.metrics.StepMetrics;
import dev.retune.model.FinetunedModel;
import dev.retune.model.ModelObjects;
import dev.retune.model.Progress;
import dev.retune.workflow.TrainingLease;
import dev.retune.workflow.WorkflowInput;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;

/** Has every function do its work in a table of one size, and notes what that consumes. */
final class Measurement {
    /** So that no write leaves a row as it is. A caller is known for a minute, which is not over at the end. */
    private static final Duration A_MOMENT = Duration.ofMillis(10);

    private final RecordedFunctions functions;
    private final CapacityTable table;
    private final ServiceUser alice;
    private final ServiceUser bob;
    private final Recorder recorder = new Recorder();
    private final FunctionParts parts;
    private final Population population;

    Measurement(RecordedFunctions functions, int size, CapacityTable table) {
        this.functions = functions;
        this.table = table;
        this.alice = new ServiceUser(functions, ACME);
        this.bob = new ServiceUser(functions, GLOBEX);
        this.parts = functions.parts(recorder);
        this.population = new Population(parts, functions.copiedRows(), size);
    }

    void measure() {
        keys();
        String tickets = alice.createDataset();
        alice.validate(tickets, 1);
        population.addDatasets(tickets);
        String trained = training(tickets);
        reads(trained);
        changes(trained, tickets);
        datasets(tickets);
        FinetunedModel old = population.addOldModel();
        of(LIST_EVENTS, () -> bob.request("ListEvents", old.id()));
        of(LIST_STEP_METRICS, () -> bob.request("ListTrainingStepMetrics", old.id()));
        sweeps(old);
    }

    private void keys() {
        of(AUTHENTICATE, () -> alice.request("CheckApiKey"));
        of(CHECK_KEY, () -> alice.request("CheckApiKey"));
        of(DESCRIBE, () -> functions.invoke("OpenApi", "{}"));
        of(NO_ROUTE, () -> functions.invoke("UnknownRoute", "{}"));
        JsonNode issued = of(ISSUE_KEY, alice::issueKey);
        of(REVOKE_KEY, () -> alice.revokeKey(issued));
        population.addKeys(alice.keyId());
        of(LIST_KEYS, alice::listKeys);
        Arrays.stream(BudgetedCall.values())
                .map(BudgetedCall::function)
                .filter(functions::isOfTheApi)
                .forEach(function -> {
                    alice.introduce(function);
                    bob.introduce(function);
                });
    }

    /** @return a model that is ready; another has the slot that it had */
    private String training(String tickets) {
        String model = of(CREATE_AND_CLAIM, () -> alice.createModel(tickets));
        population.addReadyModels();
        population.addWaitingModels();
        of(BEGIN, () -> alice.begin(model));
        chunk(population.addTrainingModel());
        alice.trainToTheEnd(model);
        of(BEGIN_DEPLOYMENT, () -> alice.beginDeployment(model));
        String adapter = of(DEPLOY, () -> alice.deploy(model));
        of(MARK_READY, () -> alice.markReady(model, adapter));
        return model;
    }

    /** What a chunk does with its lease, in the order in which it does, but each once. */
    private void chunk(FinetunedModel model) {
        WorkflowInput run = WorkflowInput.of(model);
        TrainingLease lease = noted(
                recorder, BEGIN_CHUNK, () -> parts.leases().take(run, "me").orElseThrow());
        String checkpoint = ModelObjects.checkpoint(model.key(), model.fence(), 100);
        noted(recorder, LOOK, lease::isHeld);
        noted(recorder, HEARTBEAT, lease::heartbeat);
        noted(recorder, PROGRESS, () -> lease.progress(new Progress(1, 2, 3, 4)));
        noted(recorder, EVALUATION, () -> {
            boolean held = lease.isHeld();
            parts.metrics().put(model.key(), 1, new StepMetrics(100, NOON, Population.EVALUATION));
            return held;
        });
        noted(recorder, CHECKPOINT, () -> lease.isHeld() && lease.checkpoint(checkpoint));
        noted(recorder, END_CHUNK, lease::release);
    }

    private void reads(String trained) {
        of(CLASSIFY_AND_NOTE, () -> alice.classify(trained));
        of(CLASSIFY, () -> alice.classify(trained));
        of(GET_MODEL, () -> alice.request("GetModel", trained));
        of(LIST_MODELS, () -> alice.request("ListModels"));
        of(GET, () -> alice.request("GetFinetunedModel", trained));
        of(LIST, () -> alice.request("ListFinetunedModels"));
        of(LIST_WHOLE, () -> alice.page("ListFinetunedModels", 1000));
    }

    private void changes(String trained, String tickets) {
        String waiting = of(CREATE, () -> alice.createModel(tickets));
        of(GET_WAITING, () -> alice.request("GetFinetunedModel", waiting));
        of(RENAME, () -> alice.rename(trained));
        of(REPLACE_SETTINGS, () -> alice.replaceSettings(waiting, tickets));
        of(RETRAIN, () -> alice.replaceSettings(trained, tickets));
        String ready = population.addAnotherReadyModel();
        of(DELETE, () -> alice.request("DeleteFinetunedModel", ready));
        String deleted = slotHolder();
        of(DELETE_AND_CLAIM, () -> bob.request("DeleteFinetunedModel", deleted));
        String failed = slotHolder();
        of(MARK_FAILED, () -> bob.fail(failed));
    }

    private void datasets(String tickets) {
        of(LIST_DATASETS, () -> alice.request("ListDatasets"));
        of(GET_USAGE, () -> alice.request("GetDatasetUsage"));
        of(GET_DATASET, () -> alice.request("GetDataset", tickets));
        // Before the next one, for 1,000 are the most there may be.
        of(DELETE_DATASET, () -> alice.request("DeleteDataset", tickets));
        String created = of(CREATE_DATASET, alice::createDataset);
        of(VALIDATE, () -> alice.validate(created, 1));
        alice.request("DeleteDataset", created);
        JsonNode upload = of(OPEN_UPLOAD, alice::openUpload);
        of(CREATE_DATASET_FROM_UPLOAD, () -> alice.createDatasetFrom(upload));
    }

    private void sweeps(FinetunedModel old) {
        functions.clock.advance(A_MOMENT);
        alice.sweep();
        of(SWEEP, alice::sweep);
        bob.request("DeleteFinetunedModel", old.id());
        of(SWEEP_DELETED, alice::sweep);
        population.addSilentModels();
        of(SWEEP_SILENT, alice::sweep);
    }

    private String slotHolder() {
        return parts.models().slots().get(0).model().id();
    }

    private void of(BudgetedCall call, Runnable caller) {
        of(call, () -> {
            caller.run();
            return call;
        });
    }

    private <T> T of(BudgetedCall call, Supplier<T> caller) {
        return noted(functions.recorder(call.function()), call, caller);
    }

    private <T> T noted(Recorder whose, BudgetedCall call, Supplier<T> caller) {
        functions.clock.advance(A_MOMENT);
        whose.takeCalls();
        T answer = caller.get();
        table.add(call, Consumption.of(whose.takeCalls()));
        return answer;
    }
}
