package dev.retune.dataset;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a data set for single-label classification must be. */
final class ClassificationRules {
    private static final int FEWEST_EXAMPLES = 40;
    private static final int FEWEST_LABELS = 2;
    private static final int FEWEST_PER_LABEL = 5;
    private static final int MOST_NAMED = 5;

    private final ReadingOptions options;
    private final ValidationReport report;

    ClassificationRules(ReadingOptions options, ValidationReport report) {
        this.options = options;
        this.report = report;
    }

    /** The rows to train and to evaluate with; none if the report has errors. */
    Optional<TrainEvalSplit> check(UploadedRows data, Optional<UploadedRows> evalData) {
        Set<LabeledText> train = usable("data", data);
        Optional<Set<LabeledText>> eval = evalData.map(rows -> usable("eval_data", rows));
        if (report.hasErrors()) {
            return Optional.empty();
        }
        int duplicates = data.examples().size() - train.size();
        dropRareLabels(train);
        requireEnough(train, data, duplicates);
        if (report.hasErrors()) {
            return Optional.empty();
        }
        return Optional.of(
                eval.flatMap(rows -> withEval(train, rows)).orElseGet(() -> TrainEvalSplit.of(List.copyOf(train))));
    }

    private Set<LabeledText> usable(String field, UploadedRows rows) {
        rows.unreadable().ifPresent(reason -> report.error(inField(field, reason)));
        if (options.skipMalformedInput()) {
            warnOfDropped(field, "malformed", rows.malformed());
        } else {
            rows.malformed().forEach(row -> report.error(inField(field, row.toString())));
        }
        if (!rows.incorrectlyEncoded().isEmpty()) {
            report.warn("%d rows of %s are not UTF-8 and were dropped; the first is in line %d"
                    .formatted(
                            rows.incorrectlyEncoded().size(),
                            field,
                            rows.incorrectlyEncoded().get(0)));
        }
        Set<LabeledText> distinct = new LinkedHashSet<>(rows.examples());
        int duplicates = rows.examples().size() - distinct.size();
        if (duplicates > 0) {
            report.warn("%d duplicated rows of %s were dropped".formatted(duplicates, field));
        }
        return distinct;
    }

    private void warnOfDropped(String field, String what, List<MalformedRow> rows) {
        if (!rows.isEmpty()) {
            report.warn(
                    "%d %s rows of %s were dropped; the first: %s".formatted(rows.size(), what, field, rows.get(0)));
        }
    }

    /** The published sentences are about {@code data} and name no file. */
    private static String inField(String field, String problem) {
        return field.equals("data") ? problem : field + ": " + problem;
    }

    private void dropRareLabels(Set<LabeledText> train) {
        Map<String, Long> counts = count(train);
        counts.forEach((label, count) -> {
            if (count < FEWEST_PER_LABEL) {
                report.warn("label '%s' has only %d valid examples; at least %d are required, so it was dropped"
                        .formatted(label, count, FEWEST_PER_LABEL));
            }
        });
        train.removeIf(row -> counts.getOrDefault(row.label(), 0L) < FEWEST_PER_LABEL);
    }

    private void requireEnough(Set<LabeledText> train, UploadedRows data, int duplicates) {
        int labels = count(train).size();
        if (labels < FEWEST_LABELS) {
            report.error(("not enough valid labels: found only %d labels with at least %d valid train examples;"
                            + " at least %d labels required")
                    .formatted(labels, FEWEST_PER_LABEL, FEWEST_LABELS));
        }
        if (train.size() < FEWEST_EXAMPLES) {
            // No example has too many tokens: texts are cut.
            report.error(("not enough valid examples: found only %d valid train examples of %d received (%d incorrectly"
                            + " encoded, %d duplicated, 0 too many tokens); at least %d valid examples required")
                    .formatted(
                            train.size(),
                            data.received(),
                            data.incorrectlyEncoded().size(),
                            duplicates,
                            FEWEST_EXAMPLES));
        }
    }

    /** Nothing if there is nothing to evaluate with. */
    private Optional<TrainEvalSplit> withEval(Set<LabeledText> train, Set<LabeledText> eval) {
        Set<String> known = count(train).keySet();
        Set<String> unknown = new LinkedHashSet<>(count(eval).keySet());
        unknown.removeAll(known);
        int before = eval.size();
        eval.removeIf(row -> unknown.contains(row.label()));
        if (!unknown.isEmpty()) {
            report.warn("%d rows of eval_data were dropped because data has no valid examples of their labels: %s"
                    .formatted(before - eval.size(), named(unknown)));
        }
        Set<LabeledText> shared = new HashSet<>(eval);
        shared.retainAll(train);
        if (!shared.isEmpty()) {
            report.warn("%d rows of eval_data are also in data".formatted(shared.size()));
        }
        if (eval.isEmpty()) {
            report.warn("dataset has 0 valid eval rows. dataset will be auto-split");
            return Optional.empty();
        }
        return Optional.of(new TrainEvalSplit(List.copyOf(train), List.copyOf(eval)));
    }

    private static String named(Collection<String> labels) {
        String first = labels.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return labels.size() > MOST_NAMED ? first + " and " + (labels.size() - MOST_NAMED) + " more" : first;
    }

    private static Map<String, Long> count(Collection<LabeledText> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(LabeledText::label, LinkedHashMap::new, Collectors.counting()));
    }
}
