package dev.retune.dataset;

import static dev.retune.model.Fixtures.ACME;

import dev.retune.dataset.file.PreparedRows;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The data sets that tests are about. */
public final class DatasetFixtures {
    public static final DatasetSpec SPEC =
            new DatasetSpec("Tickets", DatasetType.SINGLE_LABEL_CLASSIFICATION, ReadingOptions.DEFAULT);
    public static final DatasetKey TICKETS = new DatasetKey(ACME, "tickets-ab12cd");

    private DatasetFixtures() {}

    public static Dataset queued(DatasetKey key, Instant createdAt) {
        return Dataset.queued(key, SPEC, 100, createdAt);
    }

    public static Dataset validated(Dataset queued, List<LabelCount> labels, List<String> warnings) {
        return queued.validated(
                List.of(new DatasetPart(DatasetPart.TRAIN, 40, 4000), new DatasetPart(DatasetPart.EVAL, 10, 1000)),
                labels,
                warnings,
                queued.createdAt());
    }

    /** Rows of JSON Lines, by turns of each label. */
    public static String jsonLines(int rows, String... labels) {
        return IntStream.range(0, rows)
                .mapToObj(
                        i -> "{\"text\": \"example %d\", \"label\": \"%s\"}%n".formatted(i, labels[i % labels.length]))
                .collect(Collectors.joining());
    }

    /** An upload that is valid without any warning: 50 examples, 2 labels. */
    public static Upload goodUpload() {
        return upload(jsonLines(50, "billing", "bug"));
    }

    public static Upload upload(String data) {
        return new Upload(bytes(data), Optional.empty());
    }

    public static Upload upload(String data, String evalData) {
        return new Upload(bytes(data), Optional.of(bytes(evalData)));
    }

    /** The prepared file of examples for single-label classification. */
    public static InputStream preparedFile(List<LabeledText> examples) {
        return PreparedRows.write(
                examples.stream()
                        .map(example -> new PreparedRow(example, Map.of()))
                        .iterator(),
                DatasetType.SINGLE_LABEL_CLASSIFICATION,
                ReadingOptions.DEFAULT);
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
