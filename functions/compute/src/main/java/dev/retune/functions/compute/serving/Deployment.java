package dev.retune.functions.compute.serving;

import dev.retune.functions.compute.training.RunRows;
import dev.retune.model.FinetunedModel;
import dev.retune.model.FinetunedModelStore;
import dev.retune.model.ModelObjects;
import dev.retune.model.Status;
import dev.retune.storage.ObjectStorage;
import dev.retune.trainer.Classifier;
import dev.retune.trainer.Prediction;
import dev.retune.workflow.TrainingFailedException;
import dev.retune.workflow.WorkflowInput;
import java.util.List;
import java.util.Optional;

/** Loads an adapter in the code that serves it, and asks it one question from its training data. */
final class Deployment {
    private static final double ROUNDING = 1e-3;

    private final FinetunedModelStore store;
    private final RunRows rows;
    private final Classifiers classifiers;

    Deployment(FinetunedModelStore store, ObjectStorage storage, Classifiers classifiers) {
        this.store = store;
        this.rows = new RunRows(storage);
        this.classifiers = classifiers;
    }

    /**
     * @return the adapter's folder; nothing if the execution was given up
     * @throws TrainingFailedException if the model does not answer as it should
     */
    Optional<String> deploy(WorkflowInput input) {
        return store.find(input.model())
                .filter(row -> row.fence().equals(input.fence()))
                .filter(row -> row.status() == Status.DEPLOYING_API)
                .map(this::prove);
    }

    private String prove(FinetunedModel model) {
        String folder = ModelObjects.adapter(model.key(), model.fence().attempt());
        Classifier classifier = classifiers
                .find(folder)
                .orElseThrow(() -> new IllegalStateException("the adapter is missing: " + folder));
        List<Prediction> answers = classifier.classify(List.of(rows.question(model)));
        double total = answers.stream()
                .flatMap(answer -> answer.probabilities().values().stream())
                .mapToDouble(Double::doubleValue)
                .sum();
        if (answers.size() != 1 || !(Math.abs(total - 1) < ROUNDING)) {
            throw new TrainingFailedException(
                    "the trained model does not give probabilities; train it again with a smaller learning_rate");
        }
        return folder;
    }
}
