package dev.retune.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The example data set is what its description says. */
final class SupportTicketsTest {
    private final ExampleDataSet example = read();

    @Test
    void everyQueueHasFortyRowsToLearnFromAndFourteenHeldOut() {
        assertThat(countByLabel(example.training()))
                .hasSize(8)
                .allSatisfy((label, count) -> assertThat(count).isEqualTo(40));
        assertThat(countByLabel(example.heldOut()))
                .hasSize(8)
                .allSatisfy((label, count) -> assertThat(count).isEqualTo(14));
    }

    @Test
    void noTextIsThereTwice() {
        Set<String> texts = new HashSet<>();
        example.training().forEach(row -> texts.add(row.text()));
        example.heldOut().forEach(row -> texts.add(row.text()));

        assertThat(texts).hasSize(example.training().size() + example.heldOut().size());
    }

    private static Map<String, Long> countByLabel(List<LabelledText> rows) {
        return rows.stream().collect(Collectors.groupingBy(LabelledText::label, Collectors.counting()));
    }

    private static ExampleDataSet read() {
        try {
            return ExampleDataSet.read(Path.of("../examples/support-tickets"));
        } catch (DemoException e) {
            throw new IllegalStateException(e);
        }
    }
}
