package dev.retune.dataset.file;

import dev.retune.dataset.DatasetType;
import dev.retune.dataset.Example;
import dev.retune.dataset.LabeledText;
import dev.retune.dataset.PreparedRow;
import dev.retune.dataset.PromptCompletion;
import dev.retune.dataset.ReadingOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads rows of CSV by the names in their header. What nobody asks for is ignored. */
final class CsvExamples {
    private final DatasetType type;
    private final ReadingOptions options;

    CsvExamples(DatasetType type, ReadingOptions options) {
        if (!type.isTabular()) {
            throw new IllegalArgumentException(type + " cannot be read from CSV");
        }
        this.type = type;
        this.options = options;
    }

    /** The fields that a header must have. */
    List<String> required() {
        return Stream.concat(type.requiredFields().stream(), options.keepFields().stream())
                .toList();
    }

    /**
     * @param header has the required fields
     * @param values as many as the header has
     * @throws dev.retune.dataset.InvalidExampleException if it is no example
     */
    PreparedRow read(List<String> header, List<String> values) {
        String first = values.get(header.indexOf(type.requiredFields().get(0)));
        String second = values.get(header.indexOf(type.requiredFields().get(1)));
        Example example = type == DatasetType.PROMPT_COMPLETION
                ? new PromptCompletion(first, second)
                : new LabeledText(first, second.strip());
        Map<String, String> kept = new HashMap<>();
        options.preservedFields().stream()
                .filter(header::contains)
                .forEach(field -> kept.put(field, values.get(header.indexOf(field))));
        return new PreparedRow(example, kept);
    }
}
