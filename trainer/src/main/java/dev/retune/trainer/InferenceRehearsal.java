package dev.retune.trainer;

import dev.retune.trainer.classification.ClassificationNetwork;
import java.util.List;

/** One classification from an adapter's files to its prediction, so that the next one finds everything loaded. */
public final class InferenceRehearsal {
    private static final List<String> LABELS = List.of("a", "b");

    private InferenceRehearsal() {}

    public static void run(PretrainedEncoder encoder) {
        LoraHyperparameters any = new LoraHyperparameters(1, 0.01, 1, 0, 0, 8, 16, LoraTargetModules.QV);
        ClassificationNetwork network = NetworkFactory.network(encoder, any, LABELS);
        Adapter untrained = Adapter.of(
                encoder.base(), any, LABELS, network, new float[network.layout().length()]);
        new Classifier(encoder, Adapter.fromFiles(untrained.files())).classify(List.of("rehearsal"));
    }
}
