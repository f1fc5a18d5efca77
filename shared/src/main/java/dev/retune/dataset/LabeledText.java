package dev.retune.dataset;

import java.util.Optional;

/** An example of single-label classification. */
public record LabeledText(String text, String label) {
    private static final int LONGEST_LABEL = 200;

    public LabeledText {
        problem(text, label).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
    }

    /** Why these are no example. */
    public static Optional<String> problem(String text, String label) {
        if (text.isBlank()) {
            return Optional.of("text is empty");
        }
        if (label.isBlank()) {
            return Optional.of("label is empty");
        }
        if (label.codePointCount(0, label.length()) > LONGEST_LABEL) {
            return Optional.of("label has more than " + LONGEST_LABEL + " characters");
        }
        return isStorable(text) && isStorable(label)
                ? Optional.empty()
                : Optional.of("text or label contains NUL or half of a surrogate pair");
    }

    private static boolean isStorable(String text) {
        return text.codePoints()
                .noneMatch(
                        point -> point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
    }
}
