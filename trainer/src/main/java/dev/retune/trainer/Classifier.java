package dev.retune.trainer;

import dev.retune.trainer.classification.ClassificationNetwork;
import dev.retune.trainer.classification.NetworkWorkspace;
import dev.retune.trainer.encoder.TokenBatch;
import dev.retune.trainer.tokenizer.Truncation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A base model with one adapter applied, ready to serve. Safe for concurrent calls: each computes on its caller's thread,
 * in
 * memory that all classifiers on the same {@link PretrainedEncoder} share, and waits if too many others do.
 */
public final class Classifier {
    private final PretrainedEncoder encoder;
    private final ClassificationNetwork network;
    private final List<String> labels;

    /** @throws IllegalArgumentException if the adapter was trained on another base model, or is not complete */
    public Classifier(PretrainedEncoder encoder, Adapter adapter) {
        AdapterDescription description = adapter.description();
        BaseModel base = encoder.base();
        if (!description.isOf(base)) {
            throw new IllegalArgumentException("the adapter was trained on " + description.baseModel() + " weights "
                    + description.baseModelWeights() + ", not on " + base.name() + " weights " + base.weights());
        }
        this.encoder = encoder;
        this.labels = description.labels();
        this.network = NetworkFactory.network(
                encoder, description.rank(), description.alpha(), description.targetModules(), labels);
        network.use(adapter.parameters(network));
    }

    /** How many tokens of a text are read. */
    public int maximumTokens() {
        return encoder.base().maximumTokens();
    }

    /** Whether the whole text is read. */
    public boolean fits(String text) {
        return encoder.fits(text);
    }

    /** Like {@link #classify(List, Truncation)}, with texts cut at their ends. */
    public List<Prediction> classify(List<String> texts) {
        return classify(texts, Truncation.END);
    }

    /** One prediction per text, in order; a prediction does not depend on the other texts of the call. */
    public List<Prediction> classify(List<String> texts, Truncation truncation) {
        List<Prediction> predictions = new ArrayList<>(texts.size());
        for (List<int[]> piece : MicroBatch.cut(
                texts.stream().map(text -> encoder.tokenize(text, truncation)).toList())) {
            predictions.addAll(encoder.inference().with(workspace -> {
                network.forward(new TokenBatch(piece), workspace);
                List<Prediction> results = new ArrayList<>();
                for (int sequence = 0; sequence < piece.size(); sequence++) {
                    results.add(prediction(workspace, sequence));
                }
                return results;
            }));
        }
        return predictions;
    }

    private Prediction prediction(NetworkWorkspace workspace, int sequence) {
        Map<String, Double> probabilities = new LinkedHashMap<>();
        for (int label = 0; label < labels.size(); label++) {
            probabilities.put(labels.get(label), workspace.probability(sequence, label));
        }
        return new Prediction(labels.get(workspace.predicted(sequence)), probabilities);
    }
}
