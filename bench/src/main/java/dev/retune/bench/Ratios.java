package dev.retune.bench;

import java.util.List;
import java.util.Locale;

/** The quotients of pairs that were measured one after the other. */
public record Ratios(List<Double> values) {
    public Ratios {
        values = values.stream().sorted().toList();
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no ratios");
        }
    }

    public double median() {
        int middle = values.size() / 2;
        return values.size() % 2 == 1 ? values.get(middle) : (values.get(middle - 1) + values.get(middle)) / 2;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "min %.2f, median %.2f, max %.2f", values.get(0), median(), values.get(values.size() - 1));
    }
}
