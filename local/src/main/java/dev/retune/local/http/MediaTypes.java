package dev.retune.local.http;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The media types whose bodies are bytes rather than text; {@code *} stands for any type or subtype. */
record MediaTypes(List<String> patterns) {

    boolean matches(@Nullable String contentType) {
        String type = contentType == null
                ? "application/json"
                : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return patterns.stream().anyMatch(pattern -> matches(pattern.toLowerCase(Locale.ROOT), type));
    }

    private static boolean matches(String pattern, String type) {
        return pattern.equals("*/*")
                || pattern.equals(type)
                || (pattern.endsWith("/*") && type.startsWith(pattern.substring(0, pattern.length() - 1)));
    }
}
