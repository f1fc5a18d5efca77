package dev.retune.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class TrainEvalSplitTest {

    @Test
    void takesAFifthOfEachLabel() {
        List<LabeledText> rows = labeled(100, 4);
        List<LabeledText> eval = eval(rows, DatasetType.SINGLE_LABEL_CLASSIFICATION);

        assertThat(eval).hasSize(20);
        assertThat(eval).extracting(LabeledText::label).containsOnly("0", "1", "2", "3");
    }

    /** Models were trained from such splits. */
    @Property(tries = 50)
    void chosenAreTheExamplesWithTheSmallestDigestsOfTheirLabel(
            @ForAll @IntRange(min = 1, max = 90) int count, @ForAll @IntRange(min = 1, max = 5) int labels) {
        List<LabeledText> rows = labeled(count, labels);
        Map<String, List<LabeledText>> byLabel = rows.stream().collect(Collectors.groupingBy(LabeledText::label));
        List<LabeledText> smallest = byLabel.values().stream()
                .flatMap(same -> same.stream()
                        .sorted(Comparator.comparing(TrainEvalSplitTest::sha256))
                        .limit(same.size() < 2 ? 0 : Math.max(1, (same.size() + 2) / 5)))
                .toList();

        assertThat(eval(rows, DatasetType.SINGLE_LABEL_CLASSIFICATION)).containsExactlyInAnyOrderElementsOf(smallest);
    }

    @Property(tries = 100)
    void everyLabelStaysInTraining(
            @ForAll @IntRange(min = 1, max = 60) int count, @ForAll @IntRange(min = 1, max = 12) int labels) {
        List<LabeledText> rows = labeled(count, labels);
        List<LabeledText> train = new ArrayList<>(rows);
        train.removeAll(eval(rows, DatasetType.SINGLE_LABEL_CLASSIFICATION));

        assertThat(train)
                .extracting(LabeledText::label)
                .containsAll(rows.stream().map(LabeledText::label).toList());
    }

    @Property(tries = 200)
    void everyOneOfSeveralLabelsStaysInTraining(@ForAll @IntRange(min = 2, max = 80) int count, @ForAll Random random) {
        List<MultiLabeledText> rows = IntStream.range(0, count)
                .mapToObj(i -> new MultiLabeledText(
                        random.nextInt() + "text",
                        IntStream.range(0, random.nextInt(4))
                                .mapToObj(any -> "label " + random.nextInt(20))
                                .toList()))
                .distinct()
                .toList();
        List<MultiLabeledText> train = new ArrayList<>(rows);
        train.removeAll(eval(rows, DatasetType.MULTI_LABEL_CLASSIFICATION));

        assertThat(train.stream().flatMap(row -> row.labels().stream()).toList())
                .containsAll(rows.stream().flatMap(row -> row.labels().stream()).toList());
    }

    @Test
    void examplesOfOneQueryStayTogether() {
        List<RankedPassages> rows = IntStream.range(0, 300)
                .mapToObj(i -> new RankedPassages("query " + i % 100, List.of("passage " + i), List.of()))
                .toList();
        List<RankedPassages> eval = eval(rows, DatasetType.RERANKER);

        assertThat(eval).hasSize(60);
        assertThat(eval.stream().map(RankedPassages::query).distinct()).hasSize(20);
    }

    @Property(tries = 20)
    void theSameRowsAreChosenInWhateverOrderTheyCome(@ForAll long seed) {
        List<LabeledText> shuffled = new ArrayList<>(labeled(60, 3));
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(eval(shuffled, DatasetType.SINGLE_LABEL_CLASSIFICATION))
                .containsExactlyInAnyOrderElementsOf(eval(labeled(60, 3), DatasetType.SINGLE_LABEL_CLASSIFICATION));
    }

    @Test
    void ofTwoExamplesOneIsSetAside() {
        List<PromptCompletion> two = List.of(new PromptCompletion("a", "b"), new PromptCompletion("c", "d"));

        assertThat(eval(two, DatasetType.PROMPT_COMPLETION)).hasSize(1);
        assertThat(eval(two.subList(0, 1), DatasetType.PROMPT_COMPLETION)).isEmpty();
    }

    private static <T extends Example> List<T> eval(List<T> rows, DatasetType type) {
        List<UploadedRow> uploaded = rows.stream()
                .<UploadedRow>map(row -> new UploadedRow.Valid(1, new PreparedRow(row, Map.of())))
                .toList();
        TrainEvalSplit split = new TrainEvalSplit(UploadSurvey.of(uploaded.iterator(), type, Long.MAX_VALUE));
        return rows.stream().filter(split::isEval).toList();
    }

    private static String sha256(LabeledText row) {
        RowDigest digest = new RowDigests().of(row.label() + "\0" + row.text());
        return HexFormat.of().toHexDigits(digest.high()) + HexFormat.of().toHexDigits(digest.low());
    }

    private static List<LabeledText> labeled(int count, int labels) {
        return IntStream.range(0, count)
                .mapToObj(i -> new LabeledText("text " + i, String.valueOf(i % labels)))
                .toList();
    }
}
