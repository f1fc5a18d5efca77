package dev.retune.dataset;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a model learns from: the required fields of one row. No text in it has NUL or half of a surrogate pair. */
public sealed interface Example permits LabeledText, MultiLabeledText, RankedPassages, Conversation, PromptCompletion {

    /** One text that only equal examples have in common. */
    String identity();

    /** Examples with the same one are on the same side of a split. */
    default String splitKey() {
        return identity();
    }

    /** Examples of each group are split among themselves. */
    default String group() {
        return "";
    }

    default List<String> labels() {
        return List.of();
    }

    /** The example without labels other than {@code known}; nothing if it is none without them. */
    default Optional<Example> withLabelsOf(Set<String> known) {
        return Optional.of(this);
    }

    /** What it consists of, by names of the metrics that are sums over a data set. */
    default Map<String, Long> sizes() {
        return Map.of();
    }
}
