package dev.retune.dataset;

import java.util.List;
import java.util.Map;

/** An example of reranking: what answers a query, and what only looks as if it did. */
public record RankedPassages(String query, List<String> relevantPassages, List<String> hardNegatives)
        implements Example {
    public static final String RELEVANT_PASSAGES = "relevant_passages";
    public static final String HARD_NEGATIVES = "hard_negatives";

    public RankedPassages {
        ExampleText.requireText("query", query);
        ExampleText.requireTexts(RELEVANT_PASSAGES, relevantPassages);
        ExampleText.requireTexts(HARD_NEGATIVES, hardNegatives);
        if (relevantPassages.isEmpty()) {
            throw new InvalidExampleException("at least 1 passage is required in " + RELEVANT_PASSAGES);
        }
        if (hardNegatives.stream().anyMatch(relevantPassages::contains)) {
            throw new InvalidExampleException(
                    "the same passage is in both " + RELEVANT_PASSAGES + " and " + HARD_NEGATIVES);
        }
        relevantPassages = List.copyOf(relevantPassages);
        hardNegatives = List.copyOf(hardNegatives);
    }

    /** Two NULs are where one list ends, since no passage is empty. */
    @Override
    public String identity() {
        return query + '\0' + String.join("\0", relevantPassages) + "\0\0" + String.join("\0", hardNegatives);
    }

    @Override
    public String splitKey() {
        return query;
    }

    @Override
    public Map<String, Long> sizes() {
        return Map.of(RELEVANT_PASSAGES, (long) relevantPassages.size(), HARD_NEGATIVES, (long) hardNegatives.size());
    }
}
