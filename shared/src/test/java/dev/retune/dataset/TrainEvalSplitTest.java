package dev.retune.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class TrainEvalSplitTest {

    @Test
    void takesAFifthOfEachLabelInTheOrderOfTheUpload() {
        List<LabeledText> rows = rows(100, 4);
        TrainEvalSplit split = TrainEvalSplit.of(rows);

        assertThat(split.eval()).hasSize(20).isSubsetOf(rows);
        assertThat(split.train()).hasSize(80).doesNotContainAnyElementsOf(split.eval());
        assertThat(split.eval()).extracting(LabeledText::label).containsOnly("0", "1", "2", "3");
        assertThat(split.train()).isSortedAccordingTo((a, b) -> Integer.compare(rows.indexOf(a), rows.indexOf(b)));
    }

    @Property(tries = 100)
    void everyLabelStaysInTraining(
            @ForAll @IntRange(min = 1, max = 60) int count, @ForAll @IntRange(min = 1, max = 12) int labels) {
        List<LabeledText> rows = rows(count, labels);
        TrainEvalSplit split = TrainEvalSplit.of(rows);

        assertThat(split.train())
                .extracting(LabeledText::label)
                .containsAll(rows.stream().map(LabeledText::label).toList());
        assertThat(split.train().size() + split.eval().size()).isEqualTo(count);
    }

    @Property(tries = 20)
    void theSameRowsAreChosenInWhateverOrderTheyCome(@ForAll long seed) {
        List<LabeledText> shuffled = new ArrayList<>(rows(60, 3));
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(TrainEvalSplit.of(shuffled).eval())
                .containsExactlyInAnyOrderElementsOf(
                        TrainEvalSplit.of(rows(60, 3)).eval());
    }

    private static List<LabeledText> rows(int count, int labels) {
        return IntStream.range(0, count)
                .mapToObj(i -> new LabeledText("text " + i, String.valueOf(i % labels)))
                .toList();
    }
}
