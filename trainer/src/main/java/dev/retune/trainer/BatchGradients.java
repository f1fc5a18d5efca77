package dev.retune.trainer;

import dev.retune.trainer.classification.ClassificationNetwork;
import dev.retune.trainer.classification.NetworkWorkspace;
import dev.retune.trainer.encoder.EncoderShape;
import dev.retune.trainer.encoder.GradientSum;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * The mean loss of a batch and its gradients, the same bits on any number of threads: each shard is summed up on its own,
 * sequence by sequence. Shards of one thread go through the network together, so that the frozen weights, which no cache
 * holds, come from memory once for all of them.
 */
final class BatchGradients {
    private final ClassificationNetwork network;
    private final TokenizedRows data;
    private final Workers workers;
    private final WorkspacePool<NetworkWorkspace> workspaces;
    private final List<GradientSum> sums;

    BatchGradients(ClassificationNetwork network, EncoderShape shape, TokenizedRows data, Workers workers) {
        this.network = network;
        this.data = data;
        this.workers = workers;
        this.workspaces = new WorkspacePool<>(workers.count(), () -> NetworkWorkspace.forTraining(shape));
        this.sums = Stream.generate(() -> new GradientSum(network.layout().length()))
                .limit(Shards.COUNT)
                .toList();
    }

    /** The loss, or nothing if cancelled in between. The gradients are in {@link #gradients()} until the next call. */
    OptionalDouble compute(List<Integer> batch, BooleanSupplier cancelled) {
        sums.forEach(GradientSum::clear);
        double weight = 1.0 / batch.size();
        List<List<Piece>> pieces = piecesOfThreads(Shards.of(batch, data));
        int rounds = pieces.stream().mapToInt(List::size).max().orElse(0);
        for (int round = 0; round < rounds; round++) {
            if (round > 0 && cancelled.getAsBoolean()) {
                return OptionalDouble.empty();
            }
            workers.run(tasks(pieces, round, weight));
        }
        double loss = sums.stream().mapToDouble(GradientSum::loss).reduce(0, Double::sum);
        sumUp();
        return OptionalDouble.of(loss * weight);
    }

    float[] gradients() {
        return sums.get(0).gradients();
    }

    private List<List<Piece>> piecesOfThreads(List<List<Integer>> shards) {
        int threads = Math.min(workers.count(), Shards.COUNT);
        List<List<Piece>> pieces = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            List<Integer> rows = new ArrayList<>();
            List<GradientSum> sumOfRow = new ArrayList<>();
            int end = (thread + 1) * Shards.COUNT / threads;
            for (int shard = thread * Shards.COUNT / threads; shard < end; shard++) {
                for (int row : shards.get(shard)) {
                    rows.add(row);
                    sumOfRow.add(sums.get(shard));
                }
            }
            pieces.add(cut(rows, sumOfRow));
        }
        return pieces;
    }

    private List<Piece> cut(List<Integer> rows, List<GradientSum> sumOfRow) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (MicroBatch microBatch : MicroBatch.cut(rows, data)) {
            int to = from + microBatch.rows().size();
            pieces.add(new Piece(microBatch, sumOfRow.subList(from, to)));
            from = to;
        }
        return pieces;
    }

    private List<Callable<Void>> tasks(List<List<Piece>> piecesOfThreads, int round, double weight) {
        List<Callable<Void>> tasks = new ArrayList<>();
        for (List<Piece> pieces : piecesOfThreads) {
            if (round < pieces.size()) {
                Piece piece = pieces.get(round);
                tasks.add(() -> workspaces.with(workspace -> train(piece, weight, workspace)));
            }
        }
        return tasks;
    }

    private Void train(Piece piece, double weight, NetworkWorkspace workspace) {
        MicroBatch rows = piece.rows;
        network.train(rows.tokens(data), rows.labels(data), weight, workspace, piece.sums);
        return null;
    }

    private void sumUp() {
        float[] total = gradients();
        for (GradientSum shard : sums.subList(1, Shards.COUNT)) {
            float[] gradients = shard.gradients();
            for (int i = 0; i < total.length; i++) {
                total[i] += gradients[i];
            }
        }
    }

    /** @param sums of each row */
    private record Piece(MicroBatch rows, List<GradientSum> sums) {}
}
