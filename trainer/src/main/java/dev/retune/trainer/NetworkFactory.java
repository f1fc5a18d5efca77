package dev.retune.trainer;

import dev.retune.trainer.classification.ClassificationNetwork;
import dev.retune.trainer.encoder.LoraConfiguration;
import java.util.List;
import java.util.Set;

/** Builds the network that hyperparameters describe, with no parameters in it yet. */
final class NetworkFactory {
    private NetworkFactory() {}

    static ClassificationNetwork network(
            PretrainedEncoder encoder, LoraHyperparameters hyperparameters, List<String> labels) {
        return network(
                encoder,
                hyperparameters.loraRank(),
                hyperparameters.loraAlpha(),
                hyperparameters.loraTargetModules(),
                labels);
    }

    static ClassificationNetwork network(
            PretrainedEncoder encoder, int rank, int alpha, LoraTargetModules targets, List<String> labels) {
        LoraConfiguration configuration =
                new LoraConfiguration(rank, (float) alpha / rank, Set.copyOf(targets.modules()));
        return new ClassificationNetwork(encoder.weights(), configuration, labels.size());
    }
}
