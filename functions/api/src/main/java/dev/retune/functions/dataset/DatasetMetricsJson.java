package dev.retune.functions.dataset;

import dev.retune.dataset.Conversation;
import dev.retune.dataset.Dataset;
import dev.retune.dataset.DatasetPart;
import dev.retune.dataset.RankedPassages;
import java.util.List;
import java.util.Optional;

/** What a validated data set holds. */
record DatasetMetricsJson(FinetuneDatasetMetricsJson finetuneDatasetMetrics) {

    static DatasetMetricsJson of(Dataset dataset) {
        DatasetPart train = part(dataset, DatasetPart.TRAIN);
        DatasetPart eval = part(dataset, DatasetPart.EVAL);
        return new DatasetMetricsJson(new FinetuneDatasetMetricsJson(
                train.rows() + eval.rows(),
                train.rows(),
                train.bytes(),
                eval.rows(),
                eval.bytes(),
                switch (dataset.type()) {
                    case RERANKER -> Optional.of(RerankerDataMetricsJson.of(train, eval));
                    default -> Optional.empty();
                },
                switch (dataset.type()) {
                    case CHAT -> Optional.of(ChatDataMetricsJson.of(train, eval));
                    default -> Optional.empty();
                },
                switch (dataset.type()) {
                    case SINGLE_LABEL_CLASSIFICATION, MULTI_LABEL_CLASSIFICATION ->
                        Optional.of(ClassifyDataMetricsJson.of(dataset));
                    default -> Optional.empty();
                }));
    }

    private static DatasetPart part(Dataset dataset, String name) {
        return dataset.parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("data set " + dataset.id() + " has no part " + name));
    }

    /** How many tokens there are is for the base model to say, which a data set has none of. */
    record FinetuneDatasetMetricsJson(
            long totalExamples,
            long trainExamples,
            long trainSizeBytes,
            long evalExamples,
            long evalSizeBytes,
            Optional<RerankerDataMetricsJson> rerankerDataMetrics,
            Optional<ChatDataMetricsJson> chatDataMetrics,
            Optional<ClassifyDataMetricsJson> classifyDataMetrics) {}

    record RerankerDataMetricsJson(
            long numTrainQueries,
            long numTrainRelevantPassages,
            long numTrainHardNegatives,
            long numEvalQueries,
            long numEvalRelevantPassages,
            long numEvalHardNegatives) {

        static RerankerDataMetricsJson of(DatasetPart train, DatasetPart eval) {
            return new RerankerDataMetricsJson(
                    train.rows(),
                    train.size(RankedPassages.RELEVANT_PASSAGES),
                    train.size(RankedPassages.HARD_NEGATIVES),
                    eval.rows(),
                    eval.size(RankedPassages.RELEVANT_PASSAGES),
                    eval.size(RankedPassages.HARD_NEGATIVES));
        }
    }

    record ChatDataMetricsJson(long numTrainTurns, long numEvalTurns) {

        static ChatDataMetricsJson of(DatasetPart train, DatasetPart eval) {
            return new ChatDataMetricsJson(train.size(Conversation.TURNS), eval.size(Conversation.TURNS));
        }
    }

    record ClassifyDataMetricsJson(List<LabelMetricJson> labelMetrics) {

        static ClassifyDataMetricsJson of(Dataset dataset) {
            return new ClassifyDataMetricsJson(dataset.labels().stream()
                    .map(label -> new LabelMetricJson(label.label(), label.examples()))
                    .toList());
        }
    }

    record LabelMetricJson(String label, long totalExamples) {}
}
