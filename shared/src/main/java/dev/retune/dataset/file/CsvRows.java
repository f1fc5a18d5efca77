package dev.retune.dataset.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.retune.dataset.InvalidExampleException;
import dev.retune.dataset.UnreadableFileException;
import dev.retune.dataset.UploadedRow;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Rows as CSV (RFC 4180): a header with the required fields among its own, then a row for each example. */
final class CsvRows implements Iterator<UploadedRow> {
    /** Stands behind the file, and is a row of its own unless a quote was left open. */
    private static final String END = String.valueOf(UploadText.UNDECODABLE);

    private final Iterator<CsvRecord> records;
    private final CsvExamples examples;
    private final long linesBefore;
    private final List<String> header;
    private CsvRecord upcoming;

    /** @throws UnreadableFileException if it has no such header */
    CsvRows(UploadText text, CsvExamples examples, char delimiter) {
        this.records = CsvReader.builder()
                .fieldSeparator(delimiter)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .trimWhitespacesAroundQuotes(true)
                .maxBufferSize(UploadText.LONGEST_LINE)
                .ofCsvRecord(new EndMarkedReader(text.reader(), END))
                .iterator();
        this.examples = examples;
        this.linesBefore = text.firstLine() - 1;
        CsvRecord first = fetch(text.firstLine());
        this.header = first.getFields().stream().map(String::strip).toList();
        if (!header.containsAll(examples.required())) {
            throw new UnreadableFileException(
                    "csv files must have a header with the required fields: " + examples.required() + ".");
        }
        this.upcoming = fetch(lineAfter(first));
    }

    /** Whether what comes is not yet {@link #END}. */
    @Override
    public boolean hasNext() {
        return records.hasNext();
    }

    @Override
    public UploadedRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        CsvRecord record = upcoming;
        upcoming = fetch(lineAfter(record));
        return read(record);
    }

    /** The next record; the parser has read the one behind it by then, or knows that there is none. */
    private CsvRecord fetch(long line) {
        long reached = line;
        try {
            CsvRecord record = records.next();
            reached = lineAfter(record);
            if (!records.hasNext() && !record.getFields().equals(List.of(END))) {
                throw new UnreadableFileException("a quote is never closed (line : " + line(record) + ")");
            }
            return record;
        } catch (CsvParseException e) {
            throw new UnreadableFileException(
                    "a quoted field is followed by something else than a delimiter, or a field is too long (line : "
                            + reached + ")");
        }
    }

    private UploadedRow read(CsvRecord record) {
        long line = line(record);
        List<String> values = record.getFields();
        if (values.stream().anyMatch(UploadText::isUndecodable)) {
            return new UploadedRow.IncorrectlyEncoded(line);
        }
        if (values.size() != header.size()) {
            return new UploadedRow.Malformed(
                    line, "the row has " + values.size() + " fields where the header has " + header.size());
        }
        try {
            return new UploadedRow.Valid(line, examples.read(header, values));
        } catch (InvalidExampleException e) {
            return new UploadedRow.Malformed(line, e.getMessage());
        }
    }

    private long line(CsvRecord record) {
        return linesBefore + record.getStartingLineNumber();
    }

    /** Where the row begins that follows; no sooner, at least. */
    private long lineAfter(CsvRecord record) {
        return line(record)
                + 1
                + record.getFields().stream()
                        .mapToLong(field -> field.chars().filter(c -> c == '\n').count())
                        .sum();
    }
}
