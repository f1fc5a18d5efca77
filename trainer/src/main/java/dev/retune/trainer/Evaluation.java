package dev.retune.trainer;

import dev.retune.trainer.classification.ClassificationNetwork;
import dev.retune.trainer.classification.ConfusionCounts;
import dev.retune.trainer.classification.NetworkWorkspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** The metrics on a set of rows, worked out piece by piece so that it can be left off anywhere and gone on with. */
final class Evaluation {
    /** Pieces that are worked on at once, at most. */
    private static final int PIECES = 4;

    private final ConfusionCounts counts;
    private int rowsDone;
    private double lossSum;

    Evaluation(int rowsDone, double lossSum, ConfusionCounts counts) {
        this.rowsDone = rowsDone;
        this.lossSum = lossSum;
        this.counts = counts;
    }

    static Evaluation start(int labels) {
        return new Evaluation(0, 0, new ConfusionCounts(labels));
    }

    boolean isDone(TokenizedRows data) {
        return rowsDone == data.size();
    }

    /** Does some more rows. */
    void advance(
            ClassificationNetwork network,
            TokenizedRows data,
            Workers workers,
            WorkspacePool<NetworkWorkspace> workspaces) {
        List<Callable<List<RowResult>>> tasks = new ArrayList<>();
        for (MicroBatch piece : nextPieces(data)) {
            tasks.add(() -> workspaces.with(workspace -> {
                network.forward(piece.tokens(data), workspace);
                List<RowResult> results = new ArrayList<>();
                for (int i = 0; i < piece.rows().size(); i++) {
                    int label = data.label(piece.rows().get(i));
                    results.add(new RowResult(label, workspace.predicted(i), workspace.loss(i, label)));
                }
                return results;
            }));
        }
        for (List<RowResult> results : workers.run(tasks)) {
            for (RowResult result : results) {
                counts.add(result.label, result.predicted);
                lossSum += result.loss;
                rowsDone++;
            }
        }
    }

    StepMetrics metrics(int step) {
        Map<String, Double> metrics = counts.metrics();
        metrics.put(StepMetrics.CROSS_ENTROPY, lossSum / rowsDone);
        metrics.put("step", (double) step);
        return new StepMetrics(step, metrics);
    }

    int rowsDone() {
        return rowsDone;
    }

    double lossSum() {
        return lossSum;
    }

    ConfusionCounts counts() {
        return counts;
    }

    private List<MicroBatch> nextPieces(TokenizedRows data) {
        List<Integer> rows = new ArrayList<>();
        long tokens = 0;
        for (int row = rowsDone; row < data.size() && tokens < (long) PIECES * MicroBatch.MAXIMUM_TOKENS; row++) {
            rows.add(row);
            tokens += data.tokens(row).length;
        }
        return MicroBatch.cut(rows, data);
    }

    private record RowResult(int label, int predicted, double loss) {}
}
