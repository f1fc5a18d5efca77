package dev.retune.functions.compute.serving;

import dev.retune.error.ApiException;
import dev.retune.error.Violations;
import dev.retune.model.BaseModelCatalog;
import dev.retune.model.BaseType;
import dev.retune.model.Deployed;
import dev.retune.model.FinetunedModel;
import dev.retune.model.FinetunedModels;
import dev.retune.tenant.Caller;
import dev.retune.trainer.Classifier;
import dev.retune.trainer.Prediction;
import dev.retune.trainer.tokenizer.Truncation;
import java.util.List;
import java.util.Optional;

/** Classification with what callers have deployed. */
final class ServedClassification {
    private final FinetunedModels models;
    private final BaseModelCatalog catalog;
    private final Classifiers classifiers;

    ServedClassification(FinetunedModels models, BaseModelCatalog catalog, Classifiers classifiers) {
        this.models = models;
        this.catalog = catalog;
        this.classifiers = classifiers;
    }

    List<Prediction> classify(Caller caller, ClassifyRequest request) {
        String name = request.model();
        if (catalog.find(name).isPresent()) {
            throw ApiException.invalidArgument("model '" + name
                    + "' is a base model, which has no labels; name a model that was fine-tuned from it");
        }
        FinetunedModel model = models.served(caller.organization(), name);
        BaseType type = model.settings().baseModel().type();
        if (type != BaseType.CLASSIFICATION) {
            throw ApiException.invalidArgument(
                    "model '" + name + "' is of " + type.wireName() + " and cannot classify");
        }
        Classifier classifier = classifier(caller, name, model);
        if (request.truncation().isEmpty()) {
            requireFitting(classifier, request.inputs());
        }
        List<Prediction> predictions =
                classifier.classify(request.inputs(), request.truncation().orElse(Truncation.END));
        models.used(model);
        return predictions;
    }

    private static void requireFitting(Classifier classifier, List<String> inputs) {
        Violations violations = new Violations();
        for (int i = 0; i < inputs.size(); i++) {
            violations.require(
                    classifier.fits(inputs.get(i)),
                    "inputs[%d] has more than %d tokens; shorten it, or let truncate be START or END"
                            .formatted(i, classifier.maximumTokens()));
        }
        violations.throwIfAny();
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
