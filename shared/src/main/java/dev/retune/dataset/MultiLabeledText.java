package dev.retune.dataset;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An example of multi-label classification.
 *
 * @param labels each once, sorted; none of them may apply
 */
public record MultiLabeledText(String text, List<String> labels) implements Example {

    public MultiLabeledText {
        ExampleText.requireText("text", text);
        labels.forEach(ExampleLabel::require);
        labels = labels.stream().distinct().sorted().toList();
    }

    @Override
    public String identity() {
        return text + '\0' + String.join("\0", labels);
    }

    @Override
    public Optional<Example> withLabelsOf(Set<String> known) {
        return known.containsAll(labels)
                ? Optional.of(this)
                : Optional.of(new MultiLabeledText(
                        text, labels.stream().filter(known::contains).toList()));
    }
}
