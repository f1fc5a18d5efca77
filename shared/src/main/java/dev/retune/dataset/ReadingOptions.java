package dev.retune.dataset;

import java.util.List;
import java.util.stream.Stream;

/**
 * How an upload is to be read.
 *
 * @param skipMalformedInput whether malformed rows are dropped rather than failing the data set
 * @param keepFields fields that each row must have besides the required ones, and that stay with it
 * @param optionalFields fields that stay with the rows that have them
 */
public record ReadingOptions(
        boolean skipMalformedInput, char csvDelimiter, List<String> keepFields, List<String> optionalFields) {
    public static final char COMMA = ',';
    public static final ReadingOptions DEFAULT = new ReadingOptions(false, COMMA);

    private static final String NEVER_DELIMITERS = "\"\r\n\0\uFEFF\uFFFF";

    public ReadingOptions {
        if (!isDelimiter(csvDelimiter)) {
            throw new IllegalArgumentException("not a csv delimiter: " + (int) csvDelimiter);
        }
        keepFields = List.copyOf(keepFields);
        optionalFields = List.copyOf(optionalFields);
    }

    public ReadingOptions(boolean skipMalformedInput, char csvDelimiter) {
        this(skipMalformedInput, csvDelimiter, List.of(), List.of());
    }

    static boolean isDelimiter(char candidate) {
        return NEVER_DELIMITERS.indexOf(candidate) < 0 && !Character.isSurrogate(candidate);
    }

    /** The fields that stay with the rows besides the required ones. */
    public List<String> preservedFields() {
        return Stream.concat(keepFields.stream(), optionalFields.stream()).toList();
    }
}
