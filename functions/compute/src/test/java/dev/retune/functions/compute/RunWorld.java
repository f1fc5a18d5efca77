package dev.retune.functions.compute;

import static dev.retune.model.Fixtures.ALICE;
import static dev.retune.model.Fixtures.NOON;
import static dev.retune.model.Fixtures.request;

import dev.retune.dataset.DatasetFixtures;
import dev.retune.dataset.LabeledText;
import dev.retune.dataset.RunData;
import dev.retune.error.Violations;
import dev.retune.model.BaseModelCatalog;
import dev.retune.model.BaseType;
import dev.retune.model.FinetunedModel;
import dev.retune.model.FinetunedModels;
import dev.retune.model.Fixtures;
import dev.retune.model.GivenHyperparameters;
import dev.retune.model.GivenSettings;
import dev.retune.model.InMemoryFinetunedModelStore;
import dev.retune.model.InMemoryTrainingData;
import dev.retune.model.ModelIds;
import dev.retune.model.ModelKey;
import dev.retune.model.MutableClock;
import dev.retune.storage.InMemoryObjectStorage;
import dev.retune.workflow.Dispatcher;
import dev.retune.workflow.InMemoryTrainingWorkflow;
import dev.retune.workflow.StatusSteps;
import dev.retune.workflow.StoredRunObjects;
import dev.retune.workflow.TrainingLeases;
import dev.retune.workflow.WorkflowInput;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A control plane in memory around real training on a few rows. */
public final class RunWorld {
    public static final List<LabeledText> TRAIN = List.of(
            new LabeledText("the invoice is wrong", "billing"),
            new LabeledText("the app crashes", "bug"),
            new LabeledText("I was charged twice", "billing"),
            new LabeledText("the page does not load", "bug"),
            new LabeledText("please refund my payment", "billing"),
            new LabeledText("an error appears when I log in", "bug"),
            new LabeledText("my card was declined", "billing"),
            new LabeledText("the button does nothing", "bug"));
    public static final List<LabeledText> EVAL = List.of(
            new LabeledText("the bill is too high", "billing"), new LabeledText("the screen stays white", "bug"));

    public final MutableClock clock = new MutableClock(NOON);
    public final InMemoryFinetunedModelStore store = new InMemoryFinetunedModelStore();
    public final InMemoryObjectStorage storage = new InMemoryObjectStorage();
    public final TrainingLeases leases = new TrainingLeases(store, clock);
    public final FinetunedModels models;
    public final StatusSteps steps;
    private long ids;

    public RunWorld() {
        InMemoryTrainingData data = new InMemoryTrainingData();
        data.add("tickets-ab12cd", false);
        Dispatcher dispatcher = new Dispatcher(store, store, new InMemoryTrainingWorkflow(), 100, clock);
        steps = new StatusSteps(store, data, new StoredRunObjects(storage), dispatcher, clock);
        models = new FinetunedModels(
                store,
                store,
                data,
                dispatcher,
                BaseModelCatalog.embedded(),
                Fixtures.wandbKeys(),
                new ModelIds(() -> ++ids << 2),
                clock);
    }

    /** A model of rank 1 that trains for an epoch of four steps, in FINETUNING. */
    public FinetunedModel training() {
        return training(TRAIN, EVAL, 1, 0.01);
    }

    public FinetunedModel training(List<LabeledText> train, List<LabeledText> eval, int epochs, double learningRate) {
        FinetunedModel created = models.create(
                ALICE, request("tickets"), Optional.of("tickets"), settings(epochs, learningRate), new Violations());
        storage.put(RunData.train(created.key(), 1, 0), DatasetFixtures.preparedFile(train));
        storage.put(RunData.eval(created.key(), 1, 0), DatasetFixtures.preparedFile(eval));
        steps.begin(input(created.key()));
        return read(created.key());
    }

    public FinetunedModel read(ModelKey key) {
        return store.find(key).orElseThrow();
    }

    public WorkflowInput input(ModelKey key) {
        return WorkflowInput.of(read(key));
    }

    /** The objects of a folder, by name. */
    public TreeMap<String, byte[]> files(String folder) {
        TreeMap<String, byte[]> files = new TreeMap<>();
        storage.list(folder)
                .forEach(key -> files.put(
                        key.substring(folder.length()), storage.get(key).orElseThrow()));
        return files;
    }

    private static GivenSettings settings(int epochs, double learningRate) {
        return new GivenSettings(
                Optional.empty(),
                Optional.of(BaseType.CLASSIFICATION),
                Optional.empty(),
                Optional.of("tickets-ab12cd"),
                new GivenHyperparameters(
                        Optional.of(epochs),
                        Optional.of(learningRate),
                        Optional.of(2),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(1),
                        Optional.empty(),
                        Optional.empty()),
                Optional.empty());
    }
}
