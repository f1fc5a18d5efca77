package dev.retune.model;

/**
 * A base model that can be fine-tuned here.
 *
 * @param learningRateScale what a fine-tune's learning rate is multiplied with to give the optimizer's; Cohere's values
 *     belong to Cohere's base models, and an unscaled 0.01 collapses this one
 * @param maximumTokens where texts are cut
 */
public record InstalledBaseModel(
        String name, String version, BaseType type, double learningRateScale, int maximumTokens) {}
