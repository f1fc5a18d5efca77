package dev.retune.dataset;

import static dev.retune.dataset.DatasetFixtures.SPEC;
import static dev.retune.dataset.DatasetFixtures.goodUpload;
import static dev.retune.dataset.DatasetFixtures.jsonLines;
import static dev.retune.dataset.DatasetFixtures.upload;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of uploads. */
final class DatasetRulesTest {
    private static final DatasetSpec SKIPPING =
            new DatasetSpec("Tickets", DatasetType.SINGLE_LABEL_CLASSIFICATION, new ReadingOptions(true, ','));

    private final DatasetWorld world = new DatasetWorld();

    @Test
    void goodDataIsSplitAndPrepared() {
        Dataset dataset = world.validated(SPEC, goodUpload());

        assertThat(dataset.status()).isEqualTo(DatasetStatus.VALIDATED);
        assertThat(dataset.validationWarnings()).isEmpty();
        assertThat(dataset.validationError()).isEmpty();
        assertThat(dataset.labels()).containsExactly(new LabelCount("billing", 25), new LabelCount("bug", 25));
        assertThat(dataset.parts()).extracting(DatasetPart::name).containsExactly("train", "eval");
        assertThat(dataset.parts()).extracting(DatasetPart::rows).containsExactly(40L, 10L);
        assertThat(world.rows(dataset, "train.avro")).hasSize(40);
        assertThat(world.rows(dataset, "eval.avro")).hasSize(10);
        assertThat(dataset.bytes())
                .isEqualTo(world.storage.list("datasets/").stream()
                        .mapToLong(key -> world.storage.get(key).orElseThrow().length)
                        .sum());
    }

    @Test
    void evalDataIsTakenAsItIs() {
        Dataset dataset = world.validated(SPEC, upload(jsonLines(40, "a", "b"), "text,label\nnew,a\nother,b\n"));

        assertThat(dataset.validationWarnings()).isEmpty();
        assertThat(world.rows(dataset, "train.avro")).hasSize(40);
        assertThat(world.rows(dataset, "eval.avro"))
                .containsExactly(new LabeledText("new", "a"), new LabeledText("other", "b"));
    }

    @Test
    void evalRowsOfUnknownLabelsAreDropped() {
        Dataset dataset =
                world.validated(SPEC, upload(jsonLines(40, "a", "b"), "text,label\nnew,a\nother,c\nmore,d\n"));

        assertThat(dataset.validationWarnings())
                .containsExactly(
                        "2 rows of eval_data were dropped because data has no valid examples of their labels: c, d");
        assertThat(world.rows(dataset, "eval.avro")).containsExactly(new LabeledText("new", "a"));
    }

    @Test
    void evalDataWithoutAValidRowIsReplacedByASplit() {
        Dataset dataset = world.validated(SPEC, upload(jsonLines(40, "a", "b"), "text,label\n"));

        assertThat(dataset.status()).isEqualTo(DatasetStatus.VALIDATED);
        assertThat(dataset.validationWarnings())
                .containsExactly("dataset has 0 valid eval rows. dataset will be auto-split");
        assertThat(dataset.parts()).extracting(DatasetPart::rows).containsExactly(32L, 8L);
    }

    @Test
    void evalRowsThatAreAlsoTrainedOnAreWarnedOf() {
        Dataset dataset = world.validated(SPEC, upload(jsonLines(40, "a", "b"), jsonLines(2, "a", "b")));

        assertThat(dataset.validationWarnings()).containsExactly("2 rows of eval_data are also in data");
    }

    @Test
    void anUnreadableEvalFileFailsTheDataset() {
        assertFailed(
                world.validated(SPEC, upload(jsonLines(40, "a", "b"), "no header\n")),
                "eval_data: csv files must have a header with the required fields: [text, label].");
    }

    @Test
    void fortyExamplesAreTheLeast() {
        assertThat(world.validated(SPEC, upload(jsonLines(40, "a", "b"))).status())
                .isEqualTo(DatasetStatus.VALIDATED);
        assertFailed(
                world.validated(SPEC, upload(jsonLines(39, "a", "b"))),
                "not enough valid examples: found only 39 valid train examples of 39 received (0 incorrectly encoded,"
                        + " 0 duplicated, 0 too many tokens); at least 40 valid examples required");
    }

    @Test
    void whatWasDroppedIsCounted() {
        String twice = jsonLines(39, "a", "b") + jsonLines(3, "a", "b");
        byte[] data = DatasetFixtures.bytes(twice + "{\"text\": \"?\", \"label\": \"a\"}\n");
        data[new String(data, StandardCharsets.US_ASCII).indexOf('?')] = (byte) 0xFF;

        Dataset dataset = world.validated(SPEC, new Upload(data, Optional.empty()));

        assertFailed(
                dataset,
                "not enough valid examples: found only 39 valid train examples of 43 received (1 incorrectly encoded,"
                        + " 3 duplicated, 0 too many tokens); at least 40 valid examples required");
        assertThat(dataset.validationWarnings())
                .containsExactly(
                        "1 rows of data are not UTF-8 and were dropped; the first is in line 43",
                        "3 duplicated rows of data were dropped");
    }

    @Test
    void twoLabelsAreTheLeast() {
        Dataset dataset = world.validated(SPEC, upload(jsonLines(50, "a")));

        assertFailed(
                dataset,
                "not enough valid labels: found only 1 labels with at least 5 valid train examples; at least 2 labels"
                        + " required");
    }

    @Test
    void rareLabelsAreDroppedWithAWarning() {
        String rare = jsonLines(4, "rare").replace("example", "rarity");
        Dataset dataset = world.validated(SPEC, upload(jsonLines(40, "a", "b") + rare));

        assertThat(dataset.status()).isEqualTo(DatasetStatus.VALIDATED);
        assertThat(dataset.validationWarnings())
                .containsExactly("label 'rare' has only 4 valid examples; at least 5 are required, so it was dropped");
        assertThat(dataset.labels()).extracting(LabelCount::label).containsExactly("a", "b");
    }

    @Test
    void fiveExamplesMakeALabel() {
        String five = jsonLines(5, "five").replace("example", "other");
        Dataset dataset = world.validated(SPEC, upload(jsonLines(40, "a") + five));

        assertThat(dataset.labels()).containsExactly(new LabelCount("a", 40), new LabelCount("five", 5));
        assertThat(world.rows(dataset, "eval.avro"))
                .filteredOn(row -> row.labels().contains("five"))
                .hasSize(1);
    }

    @Test
    void aMalformedRowFailsTheDatasetAndTheOthersAreNamed() {
        Dataset dataset = world.validated(SPEC, upload(jsonLines(40, "a", "b") + "{}\n{\"text\": \"x\"}\n"));

        assertFailed(dataset, "text is missing (line : 41)");
        assertThat(dataset.validationWarnings()).containsExactly("label is missing (line : 42)");
    }

    @Test
    void malformedRowsAreSkippedWhenAskedFor() {
        Dataset dataset = world.validated(SKIPPING, upload(jsonLines(40, "a", "b") + "{}\n{\"text\": \"x\"}\n"));

        assertThat(dataset.status()).isEqualTo(DatasetStatus.VALIDATED);
        assertThat(dataset.validationWarnings())
                .containsExactly("2 malformed rows of data were dropped; the first: text is missing (line : 41)");
    }

    @Test
    void manyProblemsAreCutToTwentyWarnings() {
        Dataset dataset = world.validated(SPEC, upload("{}\n".repeat(100)));

        assertFailed(dataset, "text is missing (line : 1)");
        assertThat(dataset.validationWarnings()).hasSize(20).last().isEqualTo("and 80 more problems");
    }

    @Test
    void anEmptyFileFails() {
        assertFailed(world.validated(SPEC, upload("")), "the file is empty");
    }

    @Test
    void aRowOfTheStoreIsNeverTooLarge() {
        String[] labels = new String[300];
        Arrays.setAll(labels, i -> "🙂".repeat(190) + i);
        Dataset dataset = world.validated(SPEC, upload(jsonLines(1500, labels)));

        assertThat(dataset.status()).isEqualTo(DatasetStatus.VALIDATED);
        assertThat(dataset.labels()).hasSize(200);
    }

    private void assertFailed(Dataset dataset, String error) {
        assertThat(dataset.status()).isEqualTo(DatasetStatus.FAILED);
        assertThat(dataset.validationError()).contains(error);
        assertThat(dataset.parts()).isEmpty();
        assertThat(dataset.bytes()).isZero();
        assertThat(world.storage.list(DatasetObjects.folder(dataset.key()))).isEmpty();
    }
}
