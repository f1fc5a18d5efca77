package dev.retune.functions.compute.serving;

import dev.retune.error.ApiException;
import dev.retune.model.BaseType;
import dev.retune.model.Deployed;
import dev.retune.model.FinetunedModel;
import dev.retune.model.FinetunedModels;
import dev.retune.tenant.Caller;
import dev.retune.trainer.Classifier;
import dev.retune.trainer.Prediction;
import java.util.List;
import java.util.Optional;

/** Classification with what callers have deployed. */
final class ServedClassification {
    private final FinetunedModels models;
    private final Classifiers classifiers;

    ServedClassification(FinetunedModels models, Classifiers classifiers) {
        this.models = models;
        this.classifiers = classifiers;
    }

    List<Prediction> classify(Caller caller, String name, List<String> inputs) {
        FinetunedModel model = models.served(caller.organization(), name);
        if (model.settings().baseModel().type() != BaseType.CLASSIFICATION) {
            throw ApiException.invalidArgument("model '" + name + "' is not a classification model");
        }
        List<Prediction> predictions = classifier(caller, name, model).classify(inputs);
        models.used(model);
        return predictions;
    }

    /** An adapter that is missing was pruned by a newer attempt since the row was read, so the row is read once more. */
    private Classifier classifier(Caller caller, String name, FinetunedModel model) {
        return find(model)
                .or(() -> find(models.served(caller.organization(), name)))
                .orElseThrow(() -> ApiException.unavailable("model '" + name + "' is being replaced; try again", null));
    }

    private Optional<Classifier> find(FinetunedModel model) {
        return model.deployed().map(Deployed::adapter).flatMap(classifiers::find);
    }
}
