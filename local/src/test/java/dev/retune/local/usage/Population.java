package dev.retune.local.usage;

import static dev.retune.model.Fixtures.ACME;
import static dev.retune.model.Fixtures.GLOBEX;
import static dev.retune.model.Fixtures.NOON;
import static dev.retune.model.Fixtures.creation;
import static dev.retune.model.Fixtures.id;
import static dev.retune.model.Fixtures.queued;

import dev.retune.dynamodb.Keys;
import dev.retune.metrics.StepMetrics;
import dev.retune.model.FinetunedModel;
import dev.retune.model.Fixtures;
import dev.retune.model.LifeCycle;
import dev.retune.model.ModelObjects;
import dev.retune.model.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Fills the table with {@code size} of each thing that there may be many of. */
final class Population {
    static final Map<String, Double> EVALUATION = Map.of("accuracy", 0.9, "cross_entropy", 0.25, "step", 100.0);

    private static final int WAITING = 10_000;
    private static final int SILENT = 20_000;
    private static final int OLD = 30_000;
    private static final int TRAINING = 40_000;

    private final FunctionParts parts;
    private final CopiedRows copies;
    private final int size;

    Population(FunctionParts parts, CopiedRows copies, int size) {
        this.parts = parts;
        this.copies = copies;
        this.size = size;
    }

    /** With {@code keyId}. */
    void addKeys(String keyId) {
        Keys key = new Keys(Keys.partitionOf(ACME), "APIKEY#" + keyId);
        copies.write(key, size - 1, number -> "APIKEY#%016x".formatted(number));
    }

    /** With {@code dataset}. */
    void addDatasets(String dataset) {
        copies.write(Keys.dataset(ACME, dataset), size - 1, number -> Keys.DATASET + "tickets-x%05d".formatted(number));
    }

    /** With one that is made otherwise. */
    void addReadyModels() {
        if (size > 1) {
            copies.write(add(ready(0)), size - 1, number -> Keys.MODEL + id(number));
        }
    }

    /** @return its id */
    String addAnotherReadyModel() {
        FinetunedModel model = ready(size);
        add(model);
        return model.id();
    }

    /** Of another organization; so many, and one that gets the next slot. */
    void addWaitingModels() {
        Keys model = add(queued(WAITING, GLOBEX, NOON.minusSeconds(1)));
        copies.write(model, size + 1, number -> Keys.MODEL + id(WAITING + number));
    }

    FinetunedModel addTrainingModel() {
        FinetunedModel model = training(queued(TRAINING, GLOBEX, NOON), NOON);
        add(model);
        return model;
    }

    /** Models whose executions gave no sign of life when they should have. */
    void addSilentModels() {
        Instant since = NOON.minus(Duration.ofMinutes(10));
        Keys model = add(training(queued(SILENT, GLOBEX, since), since));
        copies.write(model, size, number -> Keys.MODEL + id(SILENT + number));
    }

    /** A model with so many events, and as many evaluations in its last attempt. */
    FinetunedModel addOldModel() {
        FinetunedModel model = old();
        int attempt = model.fence().attempt();
        Keys row = add(model);
        parts.metrics().put(model.key(), attempt, new StepMetrics(size, NOON, EVALUATION));
        String history = row.partition() + "#" + row.sort();
        Keys lastEvent = new Keys(history, event(size));
        copies.write(lastEvent, size - 1, number -> event(number + 1));
        Keys lastStep = new Keys(history, step(attempt, size));
        copies.write(lastStep, size - 1, number -> step(attempt, number + 1));
        return model;
    }

    private Keys add(FinetunedModel model) {
        parts.models().create(creation(model));
        return new Keys(Keys.partitionOf(model.key().organization()), Keys.MODEL + model.id());
    }

    private static FinetunedModel ready(int number) {
        FinetunedModel training = training(queued(number), NOON);
        FinetunedModel deploying =
                LifeCycle.beginDeployment(training, training.fence(), NOON).after();
        String adapter = ModelObjects.adapter(deploying.key(), 1);
        return LifeCycle.ready(deploying, deploying.fence(), adapter, NOON).after();
    }

    private static FinetunedModel training(FinetunedModel waiting, Instant now) {
        FinetunedModel claimed = LifeCycle.claim(waiting, 0, now).after();
        return LifeCycle.begin(claimed, claimed.fence(), 0, now).after();
    }

    /** It failed, and was trained anew, until it had so many events. */
    private FinetunedModel old() {
        FinetunedModel model = queued(OLD, GLOBEX, NOON);
        while (model.sequence() < size) {
            model = (model.status() == Status.QUEUED
                            ? LifeCycle.failed(model, model.fence(), "the loss is not finite", NOON)
                            : LifeCycle.retrain(
                                    model, Optional.empty(), Fixtures.SETTINGS, Optional.empty(), "alice", NOON))
                    .after();
        }
        return model;
    }

    private static String event(int sequence) {
        return "EVENT#%010d".formatted(sequence);
    }

    private static String step(int attempt, int step) {
        return "STEP#%04d#%010d".formatted(attempt, step);
    }
}
