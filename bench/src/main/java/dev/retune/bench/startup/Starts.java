package dev.retune.bench.startup;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The starts of one function, noisy ones apart: others used more than a quarter of a processor meanwhile. */
final class Starts {
    private static final double NOISE = 0.25;

    private final List<Start> quiet = new ArrayList<>();
    private final List<Start> noisy = new ArrayList<>();

    /** Whether it was quiet. */
    boolean add(Start start) {
        boolean isQuiet = start.others() <= NOISE;
        (isQuiet ? quiet : noisy).add(start);
        return isQuiet;
    }

    /** Of the quiet ones; of all while there is none. */
    double median(ToDoubleFunction<Start> value) {
        List<Double> values = (quiet.isEmpty() ? noisy : quiet)
                .stream().map(value::applyAsDouble).sorted().toList();
        if (values.isEmpty()) {
            return Double.NaN;
        }
        int middle = values.size() / 2;
        return values.size() % 2 == 1 ? values.get(middle) : (values.get(middle - 1) + values.get(middle)) / 2;
    }

    String count() {
        return quiet.size() + "/" + (quiet.size() + noisy.size());
    }
}
