package dev.retune.dataset;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a data set must be to be trained from. */
final class DatasetRules {
    private static final int FEWEST_LABELS = 2;
    private static final int FEWEST_PER_LABEL = 5;
    private static final int FEWEST_QUERIES = 256;
    private static final int MOST_NAMED = 5;

    private final DatasetType type;
    private final ReadingOptions options;
    private final ValidationReport report;

    DatasetRules(DatasetType type, ReadingOptions options, ValidationReport report) {
        this.type = type;
        this.options = options;
        this.report = report;
    }

    /** What to use of the files; nothing if the report has errors. */
    Optional<Selection> check(UploadSurvey data, Optional<UploadSurvey> evalData) {
        reportRows("data", data);
        evalData.ifPresent(rows -> reportRows("eval_data", rows));
        if (report.hasErrors()) {
            return Optional.empty();
        }
        Set<String> labels = frequentLabels(data);
        boolean hasEval = evalData.map(rows -> usable(rows, labels) > 0).orElse(false);
        if (type.isClassification()) {
            requireLabels(labels);
        }
        requireExamples(data, usable(data, labels), hasEval);
        if (report.hasErrors()) {
            return Optional.empty();
        }
        evalData.ifPresent(rows -> warnOfEval(rows, data, labels, hasEval));
        return Optional.of(new Selection(labels, hasEval));
    }

    /**
     * What to use.
     *
     * @param labels those that have enough examples, if the type has labels
     * @param evalData whether that file is evaluated with, rather than a part of the other
     */
    record Selection(Set<String> labels, boolean evalData) {}

    private void reportRows(String field, UploadSurvey rows) {
        rows.unreadable().ifPresent(reason -> report.error(inField(field, reason)));
        if (options.skipMalformedInput()) {
            if (rows.malformed() > 0) {
                report.warn("%d malformed rows of %s were dropped; the first: %s"
                        .formatted(
                                rows.malformed(), field, rows.namedMalformed().get(0)));
            }
        } else {
            rows.namedMalformed().forEach(row -> report.error(inField(field, row)));
            report.unnamed(rows.malformed() - rows.namedMalformed().size());
        }
        if (rows.incorrectlyEncoded() > 0) {
            report.warn("%d rows of %s are not UTF-8 and were dropped; the first is in line %d"
                    .formatted(rows.incorrectlyEncoded(), field, rows.firstIncorrectlyEncoded()));
        }
        if (rows.duplicated() > 0) {
            report.warn("%d duplicated rows of %s were dropped".formatted(rows.duplicated(), field));
        }
    }

    /** The published sentences are about {@code data} and name no file. */
    private static String inField(String field, String problem) {
        return field.equals("data") ? problem : field + ": " + problem;
    }

    private Set<String> frequentLabels(UploadSurvey data) {
        Set<String> frequent = new LinkedHashSet<>();
        data.labels().forEach((label, tally) -> {
            if (tally.examples() >= FEWEST_PER_LABEL) {
                frequent.add(label);
            } else {
                report.warn("label '%s' has only %d valid examples; at least %d are required, so it was dropped"
                        .formatted(label, tally.examples(), FEWEST_PER_LABEL));
            }
        });
        return frequent;
    }

    /** How many examples are left when labels are. With several labels an example may also have none. */
    private long usable(UploadSurvey rows, Set<String> labels) {
        return type.isSingleLabel()
                ? rows.labels().entrySet().stream()
                        .filter(label -> labels.contains(label.getKey()))
                        .mapToLong(label -> label.getValue().examples())
                        .sum()
                : rows.valid();
    }

    private void requireLabels(Set<String> labels) {
        if (labels.size() < FEWEST_LABELS) {
            report.error(("not enough valid labels: found only %d labels with at least %d valid train examples;"
                            + " at least %d labels required")
                    .formatted(labels.size(), FEWEST_PER_LABEL, FEWEST_LABELS));
        }
    }

    private void requireExamples(UploadSurvey data, long usable, boolean hasEval) {
        long fewest = type.fewestExamples(hasEval);
        if (usable < fewest) {
            // No example has too many tokens: texts are cut.
            report.error(("not enough valid examples: found only %d valid train examples of %d received (%d incorrectly"
                            + " encoded, %d duplicated, 0 too many tokens); at least %d valid examples required%s")
                    .formatted(
                            usable,
                            data.received(),
                            data.incorrectlyEncoded(),
                            data.duplicated(),
                            fewest,
                            fewest > type.fewestExamples(true) ? " since no eval data was provided" : ""));
        } else if (type.isSplitByQuery() && data.queries() < FEWEST_QUERIES) {
            report.error("not enough unique queries: found only %d in %d valid train examples; at least %d required"
                    .formatted(data.queries(), usable, FEWEST_QUERIES));
        }
    }

    private void warnOfEval(UploadSurvey eval, UploadSurvey data, Set<String> labels, boolean hasEval) {
        warnOfUnknownLabels(eval, labels);
        long shared = eval.shared(data, labels);
        if (shared > 0) {
            report.warn("%d rows of eval_data are also in data".formatted(shared));
        }
        if (!hasEval) {
            report.warn("dataset has 0 valid eval rows. dataset will be auto-split");
        }
    }

    private void warnOfUnknownLabels(UploadSurvey eval, Set<String> labels) {
        Map<String, LabelTally> unknown = new LinkedHashMap<>(eval.labels());
        unknown.keySet().removeAll(labels);
        if (unknown.isEmpty()) {
            return;
        }
        if (type.isSingleLabel()) {
            report.warn("%d rows of eval_data were dropped because data has no valid examples of their labels: %s"
                    .formatted(
                            unknown.values().stream()
                                    .mapToLong(LabelTally::examples)
                                    .sum(),
                            named(unknown.keySet())));
        } else {
            report.warn("%d labels of eval_data were dropped because data has no valid examples of them: %s"
                    .formatted(unknown.size(), named(unknown.keySet())));
        }
    }

    private static String named(Collection<String> labels) {
        String first = labels.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return labels.size() > MOST_NAMED ? first + " and " + (labels.size() - MOST_NAMED) + " more" : first;
    }
}
