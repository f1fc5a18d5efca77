package dev.retune.dataset;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An example of single-label classification. */
public record LabeledText(String text, String label) implements Example {

    public LabeledText {
        ExampleText.requireText("text", text);
        ExampleLabel.require(label);
    }

    @Override
    public String identity() {
        return label + '\0' + text;
    }

    @Override
    public String group() {
        return label;
    }

    @Override
    public List<String> labels() {
        return List.of(label);
    }

    @Override
    public Optional<Example> withLabelsOf(Set<String> known) {
        return known.contains(label) ? Optional.of(this) : Optional.empty();
    }
}
