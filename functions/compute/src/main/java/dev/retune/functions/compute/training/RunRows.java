package dev.retune.functions.compute.training;

import dev.retune.dataset.LabeledText;
import dev.retune.dataset.PreparedRow;
import dev.retune.dataset.RunData;
import dev.retune.dataset.file.PreparedRows;
import dev.retune.error.ApiException;
import dev.retune.model.FinetunedModel;
import dev.retune.model.Hyperparameters;
import dev.retune.storage.ObjectStorage;
import dev.retune.trainer.ClassificationJob;
import dev.retune.trainer.LabelledText;
import dev.retune.trainer.LoraHyperparameters;
import dev.retune.trainer.LoraTargetModules;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The job of a run, from the rows that were copied for it and its model's settings. */
public final class RunRows {
    private final ObjectStorage storage;

    public RunRows(ObjectStorage storage) {
        this.storage = storage;
    }

    ClassificationJob job(FinetunedModel model) {
        int attempt = model.fence().attempt();
        List<LabelledText> train = read(RunData.train(model.key(), attempt, model.revision()));
        List<LabelledText> eval = read(RunData.eval(model.key(), attempt, model.revision()));
        List<String> labels =
                train.stream().map(LabelledText::label).distinct().sorted().toList();
        LoraHyperparameters hyperparameters = hyperparameters(model.settings().hyperparameters());
        long seed = JobSeed.of(model.settings().baseModel().name(), hyperparameters, train, eval);
        return new ClassificationJob(hyperparameters, train, eval, labels, seed);
    }

    /** A question for a deployed model: the first text it was trained with. */
    public String question(FinetunedModel model) {
        return read(RunData.train(model.key(), model.fence().attempt(), model.revision()))
                .get(0)
                .text();
    }

    private List<LabelledText> read(String key) {
        InputStream file = storage.open(key)
                .orElseThrow(() -> new IllegalStateException("the rows of the run are missing: " + key));
        try (file) {
            return PreparedRows.read(file).stream().map(RunRows::toTrainer).toList();
        } catch (IOException e) {
            throw ApiException.unavailable("the object storage broke off; try again", e);
        }
    }

    private static LabelledText toTrainer(PreparedRow row) {
        if (row.example() instanceof LabeledText labeled) {
            return new LabelledText(labeled.text(), labeled.label());
        }
        throw new IllegalStateException("a classifier is trained from texts with one label each");
    }

    private static LoraHyperparameters hyperparameters(Hyperparameters chosen) {
        return new LoraHyperparameters(
                chosen.trainEpochs(),
                chosen.learningRate(),
                chosen.trainBatchSize(),
                chosen.earlyStoppingPatience(),
                chosen.earlyStoppingThreshold(),
                chosen.loraRank(),
                chosen.loraAlpha(),
                switch (chosen.loraTargetModules()) {
                    case QV -> LoraTargetModules.QV;
                    case QKVO -> LoraTargetModules.QKVO;
                    case QKVO_FFN -> LoraTargetModules.QKVO_FFN;
                });
    }
}
