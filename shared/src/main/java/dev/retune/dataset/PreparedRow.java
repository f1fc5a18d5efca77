package dev.retune.dataset;

import java.util.Map;

/**
 * A row of a prepared file.
 *
 * @param kept the values of the fields that were asked to be kept, where the row has them
 */
public record PreparedRow(Example example, Map<String, String> kept) {
    public PreparedRow {
        kept.forEach(ExampleText::requireStorable);
        kept = Map.copyOf(kept);
    }

    PreparedRow with(Example other) {
        return other == example ? this : new PreparedRow(other, kept);
    }
}
