package dev.retune.trainer.tokenizer;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a text into lower-case words without accents, and single punctuation marks and CJK ideographs: BERT's basic
 * tokenizer, by code points.
 */
final class BasicTokenizer {
    private BasicTokenizer() {}

    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        normalized(text).codePoints().forEach(codePoint -> {
            if (isWhitespace(codePoint)) {
                flush(word, words);
            } else if (isPunctuation(codePoint) || isIdeograph(codePoint)) {
                flush(word, words);
                words.add(Character.toString(codePoint));
            } else {
                word.appendCodePoint(codePoint);
            }
        });
        flush(word, words);
        return words;
    }

    private static String normalized(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().filter(codePoint -> !isRemoved(codePoint)).forEach(clean::appendCodePoint);
        String decomposed = Normalizer.normalize(clean, Normalizer.Form.NFD);
        StringBuilder lower = new StringBuilder(decomposed.length());
        decomposed
                .codePoints()
                .filter(codePoint -> Character.getType(codePoint) != Character.NON_SPACING_MARK)
                .forEach(codePoint -> lower.appendCodePoint(Character.toLowerCase(codePoint)));
        return lower.toString();
    }

    private static void flush(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    /**
     * The replacement character, lone surrogates, and every control, format or private character that is not white space.
     * Unassigned characters stay, because which ones those are depends on the JVM.
     */
    private static boolean isRemoved(int codePoint) {
        if (isWhitespace(codePoint)) {
            return false;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE -> true;
            default -> codePoint == 0xFFFD;
        };
    }

    private static boolean isWhitespace(int codePoint) {
        return Character.isSpaceChar(codePoint) || codePoint == '\t' || codePoint == '\n' || codePoint == '\r';
    }

    /** Unicode's punctuation, and all of ASCII that is neither letter, digit, space nor control character. */
    private static boolean isPunctuation(int codePoint) {
        if (codePoint < 128) {
            return codePoint > ' ' && codePoint < 127 && !Character.isLetterOrDigit(codePoint);
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    /** The blocks of BERT's list; Hangul and Kana are words like others. */
    private static boolean isIdeograph(int codePoint) {
        return (codePoint >= 0x4E00 && codePoint <= 0x9FFF)
                || (codePoint >= 0x3400 && codePoint <= 0x4DBF)
                || (codePoint >= 0x20000 && codePoint <= 0x2A6DF)
                || (codePoint >= 0x2A700 && codePoint <= 0x2CEAF)
                || (codePoint >= 0xF900 && codePoint <= 0xFAFF)
                || (codePoint >= 0x2F800 && codePoint <= 0x2FA1F);
    }
}
