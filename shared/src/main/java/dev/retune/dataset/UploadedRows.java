package dev.retune.dataset;

import java.util.List;
import java.util.Optional;

/**
 * What was found in an uploaded file.
 *
 * @param malformed in the order of the file
 * @param incorrectlyEncoded the lines of rows that are not UTF-8
 * @param unreadable why the file as a whole cannot be read, with nothing else known of it then
 */
public record UploadedRows(
        List<LabeledText> examples,
        List<MalformedRow> malformed,
        List<Long> incorrectlyEncoded,
        Optional<String> unreadable) {

    public static UploadedRows unreadable(String reason) {
        return new UploadedRows(List.of(), List.of(), List.of(), Optional.of(reason));
    }

    int received() {
        return examples.size() + malformed.size() + incorrectlyEncoded.size();
    }
}
