package dev.retune.functions.dataset;

import dev.retune.dataset.Dataset;
import dev.retune.dataset.DatasetPart;
import java.util.List;

/** What a validated data set holds. */
record DatasetMetricsJson(FinetuneDatasetMetricsJson finetuneDatasetMetrics) {

    static DatasetMetricsJson of(Dataset dataset) {
        DatasetPart train = part(dataset, "train");
        DatasetPart eval = part(dataset, "eval");
        return new DatasetMetricsJson(new FinetuneDatasetMetricsJson(
                train.rows() + eval.rows(),
                train.rows(),
                train.bytes(),
                eval.rows(),
                eval.bytes(),
                new ClassifyDataMetricsJson(dataset.labels().stream()
                        .map(label -> new LabelMetricJson(label.label(), label.examples()))
                        .toList())));
    }

    private static DatasetPart part(Dataset dataset, String name) {
        return dataset.parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("data set " + dataset.id() + " has no part " + name));
    }

    record FinetuneDatasetMetricsJson(
            long totalExamples,
            long trainExamples,
            long trainSizeBytes,
            long evalExamples,
            long evalSizeBytes,
            ClassifyDataMetricsJson classifyDataMetrics) {}

    record ClassifyDataMetricsJson(List<LabelMetricJson> labelMetrics) {}

    record LabelMetricJson(String label, long totalExamples) {}
}
