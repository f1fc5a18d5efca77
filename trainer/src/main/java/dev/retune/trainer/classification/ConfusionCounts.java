package dev.retune.trainer.classification;

import java.util.LinkedHashMap;
import java.util.Map;

/** How often each label was right, predicted, and predicted rightly. */
public final class ConfusionCounts {
    private final int[] actual;
    private final int[] predicted;
    private final int[] correct;

    public ConfusionCounts(int labels) {
        this(new int[labels], new int[labels], new int[labels]);
    }

    /** Goes on from what the accessors answered. */
    public ConfusionCounts(int[] actual, int[] predicted, int[] correct) {
        this.actual = actual.clone();
        this.predicted = predicted.clone();
        this.correct = correct.clone();
    }

    public void add(int actualLabel, int predictedLabel) {
        actual[actualLabel]++;
        predicted[predictedLabel]++;
        if (actualLabel == predictedLabel) {
            correct[actualLabel]++;
        }
    }

    /**
     * Accuracy, and macro averages over the labels that occur, as a label or as a prediction; a ratio 0/0 counts as 0
     * (scikit-learn's rules with {@code zero_division=0}).
     */
    public Map<String, Double> metrics() {
        int rows = 0;
        int right = 0;
        int occurring = 0;
        double precision = 0;
        double recall = 0;
        double f1 = 0;
        for (int label = 0; label < actual.length; label++) {
            rows += actual[label];
            right += correct[label];
            if (actual[label] + predicted[label] > 0) {
                occurring++;
                precision += ratio(correct[label], predicted[label]);
                recall += ratio(correct[label], actual[label]);
                f1 += ratio(2 * correct[label], actual[label] + predicted[label]);
            }
        }
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("accuracy", ratio(right, rows));
        metrics.put("precision", ratio(precision, occurring));
        metrics.put("recall", ratio(recall, occurring));
        metrics.put("f1", ratio(f1, occurring));
        return metrics;
    }

    public int[] actual() {
        return actual.clone();
    }

    public int[] predicted() {
        return predicted.clone();
    }

    public int[] correct() {
        return correct.clone();
    }

    private static double ratio(double part, int whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
