package dev.retune.trainer.classification;

import dev.retune.trainer.encoder.EncoderShape;
import dev.retune.trainer.encoder.EncoderWeights;
import dev.retune.trainer.encoder.LinearModule;
import dev.retune.trainer.encoder.LoraConfiguration;
import dev.retune.trainer.encoder.TokenBatch;
import dev.retune.trainer.kernel.Kernels;
import java.util.List;
import java.util.Set;

/**
 * Runs a tiny network forward, which makes the JIT compiler compile the layers. Otherwise they are interpreted through
 * the first half second of real work. Not backward: what is compiled for data this small does not last (measured).
 */
public final class NetworkWarmUp {
    private static final int ROUNDS = 300;
    private static final long MOST_NANOSECONDS = 500_000_000L;
    private static final EncoderShape SHAPE = new EncoderShape(1, 64, 2, 64, 4, 4, 1e-12f);

    private NetworkWarmUp() {}

    /** Takes half a second at most, on the calling thread. */
    public static void run(Kernels kernels) {
        LoraConfiguration everywhere = new LoraConfiguration(2, 1f, Set.of(LinearModule.values()));
        ClassificationNetwork network = new ClassificationNetwork(EncoderWeights.zeros(SHAPE, kernels), everywhere, 2);
        network.use(network.initialParameters(0));
        TokenBatch batch = new TokenBatch(List.of(new int[] {0, 1, 2, 3}, new int[] {1, 0}, new int[] {3, 2, 1}));
        NetworkWorkspace workspace = NetworkWorkspace.forInference(SHAPE);
        long start = System.nanoTime();
        for (int round = 0; round < ROUNDS && System.nanoTime() - start < MOST_NANOSECONDS; round++) {
            network.forward(batch, workspace);
        }
    }
}
