package dev.retune.dataset;

/** What a row of an uploaded file turned out to be. */
public sealed interface UploadedRow {

    /** Where it begins, from 1. */
    long line();

    /** An example. */
    record Valid(long line, PreparedRow row) implements UploadedRow {}

    /** No example. */
    record Malformed(long line, String reason) implements UploadedRow {
        @Override
        public String toString() {
            return reason + " (line : " + line + ")";
        }
    }

    /** Not UTF-8. */
    record IncorrectlyEncoded(long line) implements UploadedRow {}
}
