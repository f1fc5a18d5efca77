package dev.retune.dataset.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.dataset.LabeledText;
import java.io.ByteArrayInputStream;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

final class ClassificationRowsTest {

    @Property(tries = 200)
    void readsWhatItWrote(@ForAll @UniqueElements List<@NotBlank @StringLength(max = 50) String> texts) {
        List<LabeledText> rows = texts.stream()
                .filter(text -> LabeledText.problem(text, "label").isEmpty())
                .map(text -> new LabeledText(text, "label"))
                .toList();

        assertThat(ClassificationRows.read(new ByteArrayInputStream(ClassificationRows.write(rows))))
                .isEqualTo(rows);
    }

    @Test
    void equalRowsMakeEqualBytes() {
        List<LabeledText> rows = List.of(new LabeledText("text", "label"), new LabeledText("größer 🙂", "b"));

        assertThat(ClassificationRows.write(rows)).isEqualTo(ClassificationRows.write(rows));
    }

    @Test
    void theSchemaIsWhatTheContractNames() {
        assertThat(ClassificationRows.schema()).contains("\"text\"", "\"label\"", "\"string\"");
    }
}
