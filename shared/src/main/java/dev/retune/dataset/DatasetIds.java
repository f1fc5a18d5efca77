package dev.retune.dataset;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Ids of data sets: the name as a slug, a hyphen, and six characters that make it unique. */
public final class DatasetIds {
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*-[a-z0-9]{6}");
    private static final int LONGEST = 64;
    private static final String NAMELESS = "dataset";

    private final Supplier<String> suffixes;

    /** @param suffixes gives six random characters of {@code a-z0-9} at each call */
    public DatasetIds(Supplier<String> suffixes) {
        this.suffixes = suffixes;
    }

    /** Whether there can be a data set with this id. */
    static boolean isId(String text) {
        return text.length() <= LONGEST && ID.matcher(text).matches();
    }

    String next(String name) {
        String id = slug(name) + "-" + suffixes.get();
        if (!isId(id)) {
            throw new IllegalStateException("not the id of a data set: " + id);
        }
        return id;
    }

    private static String slug(String name) {
        String slug = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        // Compatibility forms can be longer than the name.
        String cut = slug.substring(0, Math.min(slug.length(), DatasetSpec.LONGEST_NAME))
                .replaceAll("-$", "");
        return cut.isEmpty() ? NAMELESS : cut;
    }
}
