package dev.retune.functions.catalog;

import dev.retune.model.FinetunedModel;
import dev.retune.model.InstalledBaseModel;
import java.util.List;
import java.util.Optional;

/**
 * A model as the models endpoints write it.
 *
 * @param learningRateScale of a base model, an extension of Cohere's shape
 */
record ModelJson(
        String name,
        boolean isDeprecated,
        List<String> endpoints,
        boolean finetuned,
        int contextLength,
        List<String> defaultEndpoints,
        Optional<Double> learningRateScale) {

    static ModelJson of(InstalledBaseModel base) {
        return new ModelJson(
                base.name(),
                false,
                List.of(),
                false,
                base.maximumTokens(),
                List.of(),
                Optional.of(base.learningRateScale()));
    }

    static ModelJson of(FinetunedModel model, InstalledBaseModel base) {
        return new ModelJson(
                model.servedName(),
                false,
                List.of(CompatibleEndpoint.of(model.settings().baseModel().type())
                        .wireName()),
                true,
                base.maximumTokens(),
                List.of(),
                Optional.empty());
    }
}
