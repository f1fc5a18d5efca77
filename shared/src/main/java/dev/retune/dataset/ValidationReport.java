package dev.retune.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Collects what validation finds. The first error is the data set's; further ones join the warnings. */
final class ValidationReport {
    /** A row of the store holds 400 KB at most, and nobody reads more. */
    private static final int MOST_WARNINGS = 20;

    private final List<String> errors = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private long unnamed;

    void error(String problem) {
        errors.add(problem);
    }

    void warn(String problem) {
        warnings.add(problem);
    }

    /** Counts further errors that nobody would read. */
    void unnamed(long problems) {
        unnamed += problems;
    }

    boolean hasErrors() {
        return !errors.isEmpty();
    }

    String firstError() {
        return errors.get(0);
    }

    List<String> warnings() {
        List<String> all =
                Stream.concat(errors.stream().skip(1), warnings.stream()).toList();
        if (all.size() + unnamed <= MOST_WARNINGS) {
            return all;
        }
        List<String> shown = new ArrayList<>(all.subList(0, Math.min(all.size(), MOST_WARNINGS - 1)));
        shown.add("and " + (all.size() + unnamed - shown.size()) + " more problems");
        return List.copyOf(shown);
    }
}
