package dev.retune.trainer;

import dev.retune.trainer.classification.ClassificationNetwork;
import dev.retune.trainer.classification.NetworkWorkspace;
import dev.retune.trainer.encoder.EncoderShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/** The mean loss of a batch and its gradients, the same bits on any number of threads. */
final class BatchGradients {
    private final ClassificationNetwork network;
    private final TokenizedRows data;
    private final Workers workers;
    private final WorkspacePool<NetworkWorkspace> workspaces;
    private final float[][] shardGradients;

    BatchGradients(ClassificationNetwork network, EncoderShape shape, TokenizedRows data, Workers workers) {
        this.network = network;
        this.data = data;
        this.workers = workers;
        this.workspaces = new WorkspacePool<>(workers.count(), () -> NetworkWorkspace.forTraining(shape));
        this.shardGradients = new float[Shards.COUNT][network.layout().length()];
    }

    /** The loss, or nothing if cancelled in between. The gradients are in {@link #gradients()} until the next call. */
    OptionalDouble compute(List<Integer> batch, BooleanSupplier cancelled) {
        for (float[] gradients : shardGradients) {
            Arrays.fill(gradients, 0f);
        }
        List<List<MicroBatch>> shards = new ArrayList<>();
        int rounds = 0;
        for (List<Integer> rows : Shards.of(batch, data)) {
            List<MicroBatch> pieces = MicroBatch.cut(rows, data);
            shards.add(pieces);
            rounds = Math.max(rounds, pieces.size());
        }
        double weight = 1.0 / batch.size();
        double loss = 0;
        for (int round = 0; round < rounds; round++) {
            if (round > 0 && cancelled.getAsBoolean()) {
                return OptionalDouble.empty();
            }
            for (double part : workers.run(tasks(shards, round, weight))) {
                loss += part;
            }
        }
        sumUp();
        return OptionalDouble.of(loss * weight);
    }

    float[] gradients() {
        return shardGradients[0];
    }

    private List<Callable<Double>> tasks(List<List<MicroBatch>> shards, int round, double weight) {
        List<Callable<Double>> tasks = new ArrayList<>();
        for (int shard = 0; shard < shards.size(); shard++) {
            if (round < shards.get(shard).size()) {
                MicroBatch piece = shards.get(shard).get(round);
                float[] gradients = shardGradients[shard];
                tasks.add(() -> workspaces.with(workspace ->
                        network.train(piece.tokens(data), piece.labels(data), weight, workspace, gradients)));
            }
        }
        return tasks;
    }

    private void sumUp() {
        float[] sum = shardGradients[0];
        for (int shard = 1; shard < Shards.COUNT; shard++) {
            float[] gradients = shardGradients[shard];
            for (int i = 0; i < sum.length; i++) {
                sum[i] += gradients[i];
            }
        }
    }
}
