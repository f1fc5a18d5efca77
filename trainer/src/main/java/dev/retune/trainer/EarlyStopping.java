package dev.retune.trainer;

/** Counts evaluations in a row that did not lower the best loss by more than a threshold. */
final class EarlyStopping {
    private final int patience;
    private final double threshold;
    private double best;
    private int withoutImprovement;

    EarlyStopping(int patience, double threshold, double best, int withoutImprovement) {
        this.patience = patience;
        this.threshold = threshold;
        this.best = best;
        this.withoutImprovement = withoutImprovement;
    }

    /** With nothing seen yet. */
    static EarlyStopping of(LoraHyperparameters hyperparameters) {
        return new EarlyStopping(
                hyperparameters.earlyStoppingPatience(),
                hyperparameters.earlyStoppingThreshold(),
                Double.POSITIVE_INFINITY,
                0);
    }

    void add(double loss) {
        withoutImprovement = best - loss > threshold ? 0 : withoutImprovement + 1;
        best = Math.min(best, loss);
    }

    boolean isOver() {
        return withoutImprovement > patience;
    }

    double best() {
        return best;
    }

    int withoutImprovement() {
        return withoutImprovement;
    }
}
