package dev.retune.dataset;

/**
 * How an upload is to be read.
 *
 * @param skipMalformedInput whether malformed rows are dropped rather than failing the data set
 */
public record ReadingOptions(boolean skipMalformedInput, char csvDelimiter) {
    public static final char COMMA = ',';
    public static final ReadingOptions DEFAULT = new ReadingOptions(false, COMMA);

    private static final String NEVER_DELIMITERS = "\"\r\n\0\uFEFF\uFFFF";

    public ReadingOptions {
        if (!isDelimiter(csvDelimiter)) {
            throw new IllegalArgumentException("not a csv delimiter: " + (int) csvDelimiter);
        }
    }

    static boolean isDelimiter(char candidate) {
        return NEVER_DELIMITERS.indexOf(candidate) < 0 && !Character.isSurrogate(candidate);
    }
}
