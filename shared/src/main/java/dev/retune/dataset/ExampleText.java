package dev.retune.dataset;

import java.util.List;

/** What every text of an example must be. */
final class ExampleText {
    private ExampleText() {}

    static void requireText(String field, String text) {
        if (text.isBlank()) {
            throw new InvalidExampleException(field + " is empty");
        }
        requireStorable(field, text);
    }

    static void requireTexts(String field, List<String> texts) {
        if (texts.stream().anyMatch(String::isBlank)) {
            throw new InvalidExampleException(field + " has an empty text");
        }
        texts.forEach(text -> requireStorable(field, text));
    }

    static void requireStorable(String field, String text) {
        if (!isStorable(text)) {
            throw new InvalidExampleException(field + " contains NUL or half of a surrogate pair");
        }
    }

    private static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
