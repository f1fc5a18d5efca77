package dev.retune.storage;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys as file names. Some file systems take {@code Acme} and {@code acme} for one name, and some refuse a {@code *}:
 * whatever is not a small letter, a digit or one of {@code - _ .} is written as a percent sign and two hex digits.
 */
final class FileNames {
    private static final Pattern UNSAFE = Pattern.compile("[^a-z0-9_./-]");
    private static final Pattern ESCAPED = Pattern.compile("%([0-9a-f]{2})");

    private FileNames() {}

    static String ofKey(String key) {
        return UNSAFE.matcher(key)
                .replaceAll(found ->
                        String.format(Locale.ROOT, "%%%02x", (int) found.group().charAt(0)));
    }

    static String toKey(String path) {
        return ESCAPED.matcher(path)
                .replaceAll(
                        found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }
}
