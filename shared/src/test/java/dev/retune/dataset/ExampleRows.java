package dev.retune.dataset;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of each type that have nothing wrong with them, and the fields {@code id} and, every other one, {@code note}. */
public final class ExampleRows {
    private ExampleRows() {}

    public static String jsonLines(DatasetType type, int rows) {
        return IntStream.range(0, rows)
                .mapToObj(i -> "{%s, \"id\": %d%s}%n"
                        .formatted(
                                fields(type, i % 2 == 0 ? "a" : "b").formatted(i),
                                i,
                                i % 2 == 0 ? ", \"note\": \"even\"" : ""))
                .collect(Collectors.joining());
    }

    private static String fields(DatasetType type, String label) {
        return switch (type) {
            case SINGLE_LABEL_CLASSIFICATION -> "\"text\": \"text %d\", \"label\": \"" + label + "\"";
            case MULTI_LABEL_CLASSIFICATION -> "\"text\": \"text %d\", \"label\": [\"a\", \"b\"]";
            case RERANKER ->
                "\"query\": \"query %d\", \"relevant_passages\": [\"yes\"], \"hard_negatives\": [\"no\", \"never\"]";
            case CHAT ->
                "\"messages\": [{\"role\": \"User\", \"content\": \"question %d\"},"
                        + " {\"role\": \"Chatbot\", \"content\": \"answer\"}, {\"role\": \"User\", \"content\": \"more\"},"
                        + " {\"role\": \"Chatbot\", \"content\": \"done\"}]";
            case PROMPT_COMPLETION -> "\"prompt\": \"prompt %d\", \"completion\": \"completion\"";
        };
    }
}
