package dev.retune.functions.compute.serving;

import dev.retune.trainer.Prediction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The answer to a classify request, in Cohere's shape. */
record ClassifyJson(String id, List<Classification> classifications, Meta meta) {

    static ClassifyJson of(Supplier<String> ids, List<String> inputs, List<Prediction> predictions) {
        List<Classification> classifications = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            classifications.add(Classification.of(ids.get(), inputs.get(i), predictions.get(i)));
        }
        return new ClassifyJson(ids.get(), classifications, Meta.of(classifications.size()));
    }

    record Classification(
            String id,
            String input,
            String prediction,
            List<String> predictions,
            double confidence,
            List<Double> confidences,
            Map<String, Label> labels,
            String classificationType) {

        static Classification of(String id, String input, Prediction prediction) {
            Map<String, Label> labels = new LinkedHashMap<>();
            prediction.probabilities().forEach((label, probability) -> labels.put(label, new Label(probability)));
            double confidence = prediction.probabilities().getOrDefault(prediction.label(), 0.0);
            return new Classification(
                    id,
                    input,
                    prediction.label(),
                    List.of(prediction.label()),
                    confidence,
                    List.of(confidence),
                    labels,
                    "single-label");
        }
    }

    record Label(double confidence) {}

    record Meta(ApiVersion apiVersion, BilledUnits billedUnits) {
        static Meta of(int classifications) {
            return new Meta(new ApiVersion("1"), new BilledUnits(classifications));
        }
    }

    record ApiVersion(String version) {}

    /** Nobody is billed; programs count what they have used. */
    record BilledUnits(int classifications) {}
}
