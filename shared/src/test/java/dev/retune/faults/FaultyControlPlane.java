package dev.retune.faults;

import static dev.retune.model.Fixtures.ALICE;
import static dev.retune.model.Fixtures.NOON;

import dev.retune.dataset.Dataset;
import dev.retune.dataset.DatasetCleanUp;
import dev.retune.dataset.DatasetFixtures;
import dev.retune.dataset.DatasetIds;
import dev.retune.dataset.DatasetKey;
import dev.retune.dataset.DatasetStore;
import dev.retune.dataset.DatasetValidation;
import dev.retune.dataset.Datasets;
import dev.retune.dataset.RunData;
import dev.retune.dataset.ValidatedTrainingData;
import dev.retune.dataset.ValidationUpkeep;
import dev.retune.dataset.file.RowFiles;
import dev.retune.dynamodb.DynamoDbDatasetStore;
import dev.retune.dynamodb.DynamoDbFinetunedModelStore;
import dev.retune.dynamodb.DynamoDbWorkIndex;
import dev.retune.dynamodb.LocalTable;
import dev.retune.dynamodb.RandomFaults;
import dev.retune.dynamodb.Table;
import dev.retune.model.BaseModelCatalog;
import dev.retune.model.FinetunedModelStore;
import dev.retune.model.FinetunedModels;
import dev.retune.model.Fixtures;
import dev.retune.model.ModelIds;
import dev.retune.model.MutableClock;
import dev.retune.model.Status;
import dev.retune.storage.InMemoryObjectStorage;
import dev.retune.work.WorkIndex;
import dev.retune.workflow.CleanUp;
import dev.retune.workflow.Dispatcher;
import dev.retune.workflow.LostExecutions;
import dev.retune.workflow.StatusSteps;
import dev.retune.workflow.StoredRunObjects;
import dev.retune.workflow.Sweeper;
import dev.retune.workflow.TrainingLeases;
import dev.retune.workflow.WorkflowInput;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The domain as production puts it together, over DynamoDB Local behind a way that fails, without the trainer. */
final class FaultyControlPlane implements AutoCloseable {
    static final int SLOTS = 3;
    /** Retries give up after 50 ms, so that calls fail for good as they do in an outage of seconds. */
    private static final int HURRY = 40;

    final MutableClock clock = new MutableClock(NOON);
    final RandomFaults faults;
    final Queue<TrainingExecution> executions = new ConcurrentLinkedQueue<>();
    final Queue<Validation> validations = new ConcurrentLinkedQueue<>();
    final ThreadedWorkflow workflow;
    final InMemoryObjectStorage storage = new InMemoryObjectStorage();
    final FinetunedModelStore store;
    final StatusSteps steps;
    final TrainingLeases leases;
    final FinetunedModels models;
    final Datasets datasets;
    final DatasetValidation validation;
    final Sweeper sweeper;
    /** The executions that ended in good order, and the status they left. */
    final Map<WorkflowInput, Status> outcomes = new ConcurrentHashMap<>();
    /** What is there, seen without faults. */
    final FinetunedModelStore seen;

    final DatasetStore seenDatasets;
    /** The data set that models are trained on. */
    final Dataset trainedOn;

    private final LocalTable local = new LocalTable();
    private volatile boolean isHealed;
    private final AtomicInteger datasetIds = new AtomicInteger();

    /** A validation that was asked for. */
    record Validation(DatasetKey key, int number) {}

    FaultyControlPlane(Random random) {
        faults = new RandomFaults(random.nextLong());
        Random threads = new Random(random.nextLong());
        workflow = new ThreadedWorkflow(
                new Random(random.nextLong()),
                input -> executions.add(new TrainingExecution(this, input, new Random(threads.nextLong()))));
        seen = new DynamoDbFinetunedModelStore(local.table());
        seenDatasets = new DynamoDbDatasetStore(local.table());
        trainedOn = validated();

        Table table = local.table(faults, new HurriedClock(HURRY));
        WorkIndex workIndex = new DynamoDbWorkIndex(table);
        DatasetStore datasetStore = new DynamoDbDatasetStore(table);
        store = new DynamoDbFinetunedModelStore(table);
        datasets = datasets(datasetStore);
        validation = validation(datasetStore);
        RunData runData = new RunData(storage);
        ValidatedTrainingData trainingData = new ValidatedTrainingData(datasets, runData);
        StoredRunObjects objects = new StoredRunObjects(storage);
        Dispatcher dispatcher = new Dispatcher(store, workIndex, workflow, SLOTS, clock);
        steps = new StatusSteps(store, trainingData, objects, dispatcher, clock);
        leases = new TrainingLeases(store, clock);
        models = new FinetunedModels(
                store,
                workIndex,
                trainingData,
                dispatcher,
                BaseModelCatalog.embedded(),
                Fixtures.wandbKeys(),
                new ModelIds(new Random(random.nextLong())::nextLong),
                clock);
        sweeper = new Sweeper(
                store,
                workIndex,
                new LostExecutions(store, workflow, clock),
                new CleanUp(store, objects, workflow, clock),
                new ValidationUpkeep(validation, new DatasetCleanUp(datasetStore, storage, clock)),
                dispatcher,
                clock);
    }

    /** From now on nothing fails. */
    void heal() {
        isHealed = true;
        faults.stop();
        workflow.heal();
    }

    boolean isHealed() {
        return isHealed;
    }

    @Override
    public void close() {
        local.close();
    }

    private Dataset validated() {
        Dataset created = datasets(seenDatasets).create(ALICE, DatasetFixtures.SPEC, DatasetFixtures.goodUpload());
        validation(seenDatasets).validate(created.key(), 1);
        validations.clear();
        return seenDatasets.find(created.key(), clock.instant()).orElseThrow();
    }

    private Datasets datasets(DatasetStore over) {
        DatasetIds ids = new DatasetIds(() -> String.format(Locale.ROOT, "%06d", datasetIds.incrementAndGet()));
        return new Datasets(over, storage, this::validate, ids, clock);
    }

    private DatasetValidation validation(DatasetStore over) {
        return new DatasetValidation(over, storage, new RowFiles(), this::validate, clock);
    }

    private void validate(DatasetKey key, int number) {
        validations.add(new Validation(key, number));
    }
}
