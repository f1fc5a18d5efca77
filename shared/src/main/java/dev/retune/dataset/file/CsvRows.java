package dev.retune.dataset.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.retune.dataset.DatasetType;
import dev.retune.dataset.UploadedRows;
import java.util.ArrayList;
import java.util.List;

/** Examples as CSV (RFC 4180): a header with {@code text} and {@code label} among its fields, then a row for each. */
final class CsvRows {
    private static final List<String> REQUIRED = DatasetType.SINGLE_LABEL_CLASSIFICATION.requiredFields();
    private static final int LONGEST_FIELD = 16 * 1024 * 1024;
    /** Stands behind the file, and is a row of its own unless a quote was left open. No text has it. */
    private static final String END = String.valueOf(DecodedUpload.UNDECODABLE);

    private CsvRows() {}

    static UploadedRows read(String text, char delimiter) {
        List<CsvRecord> records = new ArrayList<>();
        try {
            CsvReader.builder()
                    .fieldSeparator(delimiter)
                    .allowExtraFields(true)
                    .allowMissingFields(true)
                    .trimWhitespacesAroundQuotes(true)
                    .maxBufferSize(LONGEST_FIELD)
                    .ofCsvRecord(text + "\n" + END)
                    .forEach(records::add);
        } catch (CsvParseException e) {
            return UploadedRows.unreadable(
                    "a quoted field is followed by something else than a delimiter, or a field is too long"
                            + " (line : " + nextLine(records) + ")");
        }
        CsvRecord last = records.remove(records.size() - 1);
        if (!last.getFields().equals(List.of(END))) {
            return UploadedRows.unreadable("a quote is never closed (line : " + last.getStartingLineNumber() + ")");
        }
        if (records.isEmpty()) {
            return noHeader();
        }
        List<String> header =
                records.get(0).getFields().stream().map(String::strip).toList();
        return header.containsAll(REQUIRED) ? read(header, records.subList(1, records.size())) : noHeader();
    }

    private static UploadedRows read(List<String> header, List<CsvRecord> records) {
        int text = header.indexOf(REQUIRED.get(0));
        int label = header.indexOf(REQUIRED.get(1));
        RowCollector rows = new RowCollector();
        for (CsvRecord row : records) {
            long line = row.getStartingLineNumber();
            List<String> fields = row.getFields();
            if (fields.stream().anyMatch(DecodedUpload::isUndecodable)) {
                rows.incorrectlyEncoded(line);
            } else if (fields.size() != header.size()) {
                rows.malformed(line, "the row has " + fields.size() + " fields where the header has " + header.size());
            } else {
                rows.example(line, fields.get(text), fields.get(label));
            }
        }
        return rows.rows();
    }

    private static UploadedRows noHeader() {
        return UploadedRows.unreadable("csv files must have a header with the required fields: " + REQUIRED + ".");
    }

    /** Where the row begins that follows those read; no sooner, at least. */
    private static long nextLine(List<CsvRecord> read) {
        if (read.isEmpty()) {
            return 1;
        }
        CsvRecord last = read.get(read.size() - 1);
        return last.getStartingLineNumber()
                + 1
                + last.getFields().stream()
                        .flatMapToInt(String::chars)
                        .filter(c -> c == '\n')
                        .count();
    }
}
